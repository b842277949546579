using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>One optimizer on one surface with four learning rates: too low, good, high, and too high.</summary>
internal sealed class RatesCommand
{
    // Shares of the rate from which on the end is not below the start. The longest paths come first, so that they lie under the others.
    private static readonly (string Name, double Share)[] Rates = [("too high", 1.03), ("high", 0.95), ("good", 0.5), ("too low", 1.0 / 40)];

    private readonly Option<string> surface = LandscapeOptions.Surface("bowl-10");
    private readonly Option<string> optimizer = LandscapeOptions.Optimizer("sgd");
    private readonly Option<int> steps = LandscapeOptions.Steps(25);
    private readonly Option<string> folder = LandscapeOptions.Output();
    private readonly Option<int> seed = LandscapeOptions.Seed();

    public Command Create()
    {
        var command = new Command("rates", "Draws the paths of four learning rates: too low, good, high, too high") { surface, optimizer, steps, folder, seed };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        Surface chosen = SurfaceCatalog.Find(parsed.GetValue(surface)!);
        IContender contender = ContenderCatalog.Find(parsed.GetValue(optimizer)!);
        (int count, int noise) = (parsed.GetValue(steps), parsed.GetValue(seed));
        double limit = RateLimit.Find(chosen, contender, count, noise);
        string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, $"rates-{chosen.Name}-{contender.Name}.png");
        (string Name, Descent Descent)[] descents = [.. Rates.Select(rate => (Label(rate.Name, rate.Share * limit), Descent.Run(chosen, contender, rate.Share * limit, count, noise)))];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contender.Name} on {chosen.Name}: from a rate of {limit:G4} on, {count} steps do not end below the start"));
        TextTable.Write(
            output,
            ["rate", "steps to tolerance", "final loss", "convergence rate"],
            descents.Select(pair => new[]
            {
                pair.Name,
                pair.Descent.StepsToGoal?.ToString(CultureInfo.InvariantCulture) ?? "-",
                pair.Descent.Diverged ? "diverged" : pair.Descent.FinalHeight.ToString("G5", CultureInfo.InvariantCulture),
                pair.Descent.FactorPerStep?.ToString("F4", CultureInfo.InvariantCulture) ?? "-",
            }));
        DescentPictures.Both(chosen, descents, $"{contender.Name} on {chosen.Name}: four learning rates").Save(path);
        output.WriteLine($"picture: {path}");
        return 0;
    }

    private static string Label(string name, double rate) => string.Create(CultureInfo.InvariantCulture, $"{name}: {rate:G3}");
}
