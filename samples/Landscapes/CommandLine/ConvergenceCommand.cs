using System.CommandLine;
using System.Globalization;
using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Training;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>
/// How fast methods converge: the rates <c>R = |f(k+1) - f*| / |f(k) - f*|</c> and their order, on a quadratic and on Rosenbrock's function, and what the size of the step does on
/// a parabola.
/// </summary>
internal sealed class ConvergenceCommand
{
    private const int RegimeSteps = 20;

    // Optimizers are in single precision: at (1, 1) what is left below this is rounding. At the origin, where the bowl has its minimum, nothing is.
    private const double SmallestGap = 1e-11;
    private const double SmallestGapAtOrigin = 1e-30;

    // Fewer rates say nothing about their order.
    private const int FewestGaps = 6;

    // Momentum is the last one, so that the picture without it has the same colours.
    private static readonly string[] Methods = ["sgd", "lbfgs", "newton", "momentum"];
    private static readonly double[] Shares = [0.2, 1, 1.7, 1.95, 2.05];

    private readonly Option<int> steps = LandscapeOptions.Steps(500);
    private readonly Option<string> folder = LandscapeOptions.Output();

    public Command Create()
    {
        var command = new Command("convergence", "Measures how fast gradient descent, momentum, L-BFGS and Newton's method converge, and what the size of a step does") { steps, folder };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, "convergence.png");
        var bowl = new Bowl(100);
        Descent[] onBowl = Descend(bowl, parsed.GetValue(steps)), onRosenbrock = Descend(new Rosenbrock(), parsed.GetValue(steps));
        StepRegime[] regimes = [.. Shares.Select(share => StepRegime.Run(share, RegimeSteps))];
        WriteRates(onBowl, output);
        double optimal = QuadraticProblem.FromEigenvalues([1, bowl.Condition], seed: 0).OptimalRate;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"with condition number k, gradient descent cannot do better than R = ((k - 1) / (k + 1))^2 = {optimal * optimal:F4} here, in the long run"));
        output.WriteLine();
        WriteRates(onRosenbrock, output);
        output.WriteLine();
        WriteRegimes(regimes, output);
        CreatePicture(onBowl, onRosenbrock, regimes).Save(path);
        output.WriteLine($"picture: {path}");
        return 0;
    }

    private static Descent[] Descend(Surface surface, int steps) =>
        [.. Methods.Select(ContenderCatalog.Find).Select(method => Descent.Run(surface, method, RateSearch.Find(surface, method, steps, seed: 0), steps, seed: 0))];

    private static double[] Gaps(Descent descent)
    {
        double smallest = descent.Surface.Minima[0] == default ? SmallestGapAtOrigin : SmallestGap;
        return [.. descent.Gaps.TakeWhile(gap => gap > smallest)];
    }

    private static void WriteRates(Descent[] descents, TextWriter output)
    {
        output.WriteLine($"{descents[0].Surface.Name}: {descents[0].Surface.Description}");
        TextTable.Write(
            output,
            ["method", "steps", "evaluations", "R, last quarter", "order", "convergence"],
            descents.Select(descent =>
            {
                double[] gaps = Gaps(descent);

                // A method may jump to the minimum in one step; then the end counts too.
                ConvergenceRate rate = ConvergenceRate.Of(gaps.Length < 2 ? [.. descent.Gaps.Take(2)] : gaps, minimum: 0);
                return new[]
                {
                    descent.Contender.Name,
                    descent.StepsToGoal?.ToString(CultureInfo.InvariantCulture) ?? "-",
                    descent.EvaluationsToGoal?.ToString(CultureInfo.InvariantCulture) ?? "-",
                    Number(rate.Rate),
                    gaps.Length < FewestGaps ? "-" : Number(rate.Order),
                    gaps.Length < FewestGaps ? "too few steps to tell" : rate.Kind.ToString().ToLowerInvariant(),
                };
            }));
    }

    private static void WriteRegimes(StepRegime[] regimes, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gradient descent on the parabola h x^2 / 2, h = {StepRegime.Curvature}: steps in units of the best one, 1 / h"));
        TextTable.Write(
            output,
            ["step", "regime", "R = (1 - step h)^2", "R, measured"],
            regimes.Select(regime => new[] { Number(regime.ShareOfBest), regime.Regime.ToString().ToLowerInvariant(), Number(regime.Predicted), Number(regime.Measured) }));
        output.WriteLine("up to 1 x goes straight down, up to 2 from side to side and still down, beyond 2, twice the best step, out of the bowl");
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G4", CultureInfo.InvariantCulture) : "-";

    private static PanelsPicture CreatePicture(Descent[] onBowl, Descent[] onRosenbrock, StepRegime[] regimes) => new(
    [
        Losses("Loss above the minimum on bowl-100", onBowl),
        Losses("Loss above the minimum on rosenbrock", onRosenbrock),

        // That of momentum jumps from one side of 1 to the other at first, and would hide all others.
        new CurvesPicture(onRosenbrock.Where(descent => Gaps(descent).Length > 1 && descent.Contender.Name != "momentum").Select(descent => new Curve(descent.Contender.Name, Ratios(Gaps(descent)))))
        {
            Title = "R of each step on rosenbrock, without momentum",
            XAxis = new PictureAxis("step", AxisScale.Logarithmic),
            YAxis = new PictureAxis("loss after / before, above the minimum") { Minimum = 0, Maximum = 1.1 },
        },
        new CurvesPicture(regimes.Select(regime => new Curve(
            string.Create(CultureInfo.InvariantCulture, $"step {regime.ShareOfBest} / h"), [.. Enumerable.Range(0, regime.Places.Count).Select(k => (double)k)], regime.Places) { MarksPoints = true }))
        {
            Title = "Gradient descent on a parabola",
            XAxis = new PictureAxis("step"),
            YAxis = new PictureAxis("x") { Minimum = -3, Maximum = 3 },
        },
    ],
    columns: 2)
    { Width = 1600, Height = 1100 };

    private static CurvesPicture Losses(string title, Descent[] descents) => new(descents.Select(descent => new Curve(
        descent.Contender.Name, [.. Enumerable.Range(0, descent.Gaps.Length).Select(step => 1.0 + step)], descent.Gaps)))
    {
        Title = title,
        XAxis = new PictureAxis("1 + step", AxisScale.Logarithmic),
        YAxis = new PictureAxis("f - f*", AxisScale.Logarithmic) { Minimum = SmallestGap },
    };

    private static double[] Ratios(double[] gaps) => [.. gaps.Skip(1).Zip(gaps, (after, before) => after / before)];
}
