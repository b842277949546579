using System.CommandLine;
using System.Globalization;
using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>Adam with and without bias correction, with the same learning rate: how long its steps are, and what becomes of the loss.</summary>
internal sealed class BiasCorrectionCommand
{
    private readonly Option<string> surface = LandscapeOptions.Surface("bowl-10");
    private readonly Option<int> steps = LandscapeOptions.Steps(200);
    private readonly Option<string> folder = LandscapeOptions.Output();
    private readonly Option<int> seed = LandscapeOptions.Seed();

    public Command Create()
    {
        var command = new Command("bias-correction", "Draws the steps and losses of Adam with and without bias correction") { surface, steps, folder, seed };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        Surface chosen = SurfaceCatalog.Find(parsed.GetValue(surface)!);
        (int count, int noise) = (parsed.GetValue(steps), parsed.GetValue(seed));
        IContender with = ContenderCatalog.Find("adam");
        var without = new OptimizerContender("adam without bias correction", () => new AdamWithoutBiasCorrection());
        string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, $"bias-correction-{chosen.Name}.png");

        // A good rate of Adam is the one to compare at: it is what would be used.
        double rate = RateSearch.Find(chosen, with, count, noise);
        Descent[] descents = [Descent.Run(chosen, with, rate, count, noise), Descent.Run(chosen, without, rate, count, noise)];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Adam on {chosen.Name}, learning rate {rate:G3}: length of each step, in learning rates, and the loss after it"));
        double[][] lengths = [.. descents.Select(descent => StepLengths(descent, rate))];
        int shown = lengths.Min(steps => steps.Length);
        TextTable.Write(
            output,
            ["step", "with", "without", "loss with", "loss without"],
            new[] { 1, 2, 3, 5, 10, 30, 100, 300, shown }.Where(step => step <= shown).Distinct().Order().Select(step => Row(step, lengths, descents)));
        CreatePicture(chosen, descents, lengths).Save(path);
        output.WriteLine($"picture: {path}");
        return 0;
    }

    private static double[] StepLengths(Descent descent, double rate) =>
        [.. descent.Points.Zip(descent.Points.Skip(1), (before, after) => (after - before).Length / rate)];

    private static string[] Row(int step, double[][] lengths, Descent[] descents) =>
    [
        step.ToString(CultureInfo.InvariantCulture),
        .. new[] { lengths[0][step - 1], lengths[1][step - 1], descents[0].Heights[step], descents[1].Heights[step] }
            .Select(value => value.ToString("G4", CultureInfo.InvariantCulture)),
    ];

    private static PanelsPicture CreatePicture(Surface surface, Descent[] descents, double[][] lengths) => new(
    [
        new CurvesPicture(descents.Select((descent, i) => new Curve(descent.Contender.Name, lengths[i])))
        {
            Title = "Length of each step, in learning rates",
            XAxis = new PictureAxis("step"),
            YAxis = new PictureAxis("length / learning rate", AxisScale.Logarithmic),
        },
        new CurvesPicture(descents.Select(descent => new Curve(descent.Contender.Name, [.. descent.Gaps.Skip(1)])))
        {
            Title = surface.Minimum is null ? "Loss" : "Loss above the minimum",
            XAxis = new PictureAxis("step"),
            YAxis = new PictureAxis("loss", surface.Minimum is null ? AxisScale.Linear : AxisScale.Logarithmic),
        },
    ])
    { Height = 900 };
}
