using System.CommandLine;
using System.Globalization;
using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>Runs optimizers over surfaces, each with a rate that was searched for on that surface.</summary>
internal sealed class RunCommand
{
    private readonly Option<string> surface = LandscapeOptions.Surface(SurfaceCatalog.Default, allowsAll: true);
    private readonly Option<string> optimizers = LandscapeOptions.Optimizers();
    private readonly Option<int> steps = LandscapeOptions.Steps(1000);
    private readonly Option<string> folder = LandscapeOptions.Output();
    private readonly Option<int> seed = LandscapeOptions.Seed();
    private readonly Option<bool> gif = new("--gif") { Description = "Also writes an animation of the paths, in some seconds" };

    public Command Create()
    {
        var command = new Command("run", "Runs optimizers over a surface, each with the best learning rate that a search finds, and draws their paths")
        {
            surface, optimizers, steps, folder, gif, seed,
        };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        string name = parsed.GetValue(surface)!;
        IReadOnlyList<IContender> contenders = LandscapeOptions.ParseContenders(parsed.GetValue(optimizers)!);
        foreach (Surface chosen in name == LandscapeOptions.AllSurfaces ? SurfaceCatalog.All : [SurfaceCatalog.Find(name)])
        {
            string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, $"run-{chosen.Name}.png");
            Descent[] descents = [.. contenders.Select(contender => Descend(chosen, contender, parsed.GetValue(steps), parsed.GetValue(seed)))];
            WriteTable(chosen, descents, output);
            DescentPictures.Both(chosen, descents, $"{chosen.Name}: optimizers with tuned rates").Save(path);
            output.WriteLine($"picture: {path}");
            if (parsed.GetValue(gif))
            {
                string animation = Path.ChangeExtension(path, ".gif");
                new SurfaceAnimation(DescentPictures.Paths(chosen, descents, chosen.Name, width: 900, height: 600)) { Frames = 40 }.Save(animation);
                output.WriteLine($"animation: {animation}");
            }
        }

        return 0;
    }

    private static Descent Descend(Surface surface, IContender contender, int steps, int seed) =>
        Descent.Run(surface, contender, RateSearch.Find(surface, contender, steps, seed), steps, seed);

    private static void WriteTable(Surface surface, Descent[] descents, TextWriter output)
    {
        output.WriteLine($"{surface.Name}: {surface.Description}");
        TextTable.Write(
            output,
            ["optimizer", "rate", surface.Minimum is null ? "steps to escape" : "steps to tolerance", "evaluations", "final loss", "convergence rate"],
            descents.OrderBy(descent => descent.StepsToGoal ?? int.MaxValue).ThenBy(descent => descent.FinalHeight).Select(Row));
    }

    private static string[] Row(Descent descent) =>
    [
        descent.Contender.Name,
        descent.Contender.HasRate ? descent.Rate.ToString("G3", CultureInfo.InvariantCulture) : "-",
        descent.StepsToGoal?.ToString(CultureInfo.InvariantCulture) ?? "-",
        descent.EvaluationsToGoal?.ToString(CultureInfo.InvariantCulture) ?? "-",
        descent.Diverged ? "diverged" : descent.FinalHeight.ToString("G5", CultureInfo.InvariantCulture),
        descent.FactorPerStep?.ToString("F4", CultureInfo.InvariantCulture) ?? "-",
    ];
}
