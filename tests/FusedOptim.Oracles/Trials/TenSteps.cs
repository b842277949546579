using System.Numerics;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Trials;

/// <summary>
/// What every generated optimizer goes through: five tensors in two groups, ten steps. Gradients are missing, tensors frozen, so that steps of tensors
/// differ; hyperparameters and the loss scale change; norms and values lie above and below what clips them; norms of parameters and directions are zero,
/// together and apart; one square overflows.
/// </summary>
internal static class TenSteps
{
    private const int DefaultSeed = 7;

    // Where the huge gradient goes.
    private const int HugeTensor = 3;
    private const int HugeElement = 35;

    // So small that nothing is clipped.
    private const double Small = 1 / 4096.0;

    /// <summary>The first few differences in any bit between an optimizer and its interpreted rule.</summary>
    public static IReadOnlyList<string> Differences(GeneratedOptimizer rule, int seed = DefaultSeed) =>
        rule.Program.Element == IrType.F32 ? Run<float>(rule, seed) : Run<double>(rule, seed);

    /// <summary>The same, and where parameters are further from the rule in double than a tolerance.</summary>
    public static IReadOnlyList<string> Differences(GeneratedOptimizer rule, double relative, double absolute) =>
        rule.Program.Element == IrType.F32 ? Run<float>(rule, DefaultSeed, (relative, absolute)) : Run<double>(rule, DefaultSeed, (relative, absolute));

    // Main loop, single vector and tail in every combination; where there are reductions, a second block too.
    private static int[] Lengths(UpdateProgram program) =>
        [1, 7, 63, 71, program.Instructions.Any(instruction => instruction.Op.IsReduction()) ? 4099 : 130];

    private static List<string> Run<T>(GeneratedOptimizer rule, int seed, (double Relative, double Absolute)? tolerance = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        int[] lengths = Lengths(rule.Program);
        T[][] initial = [.. lengths.Select(length => AwkwardValues.Parameters<T>(random, length))];
        initial[0].AsSpan().Clear();
        initial[1].AsSpan().Fill(AwkwardValues.Tiny<T>());
        using var trial = new Trial<T>(rule, initial, tolerance is not null);
        var differences = new List<string>();
        int number = 0;

        Step(WithZeros(Gradients(), 1));
        Step([.. Gradients().Select((gradient, index) => index == 2 ? null : gradient)]);
        Step(Gradients(Small));

        trial.Set(TrialValues.WithoutAmount);
        trial.LossScale = 256;
        trial.Freeze(1, true);
        Step(Gradients(256));
        Step(Gradients(256 * Small));
        trial.Freeze(1, false);
        trial.LossScale = 3;
        Step(WithZeros(Gradients(), 0, 3, 4));

        trial.Set(TrialValues.Last);
        Step(Gradients(0));
        Step(Gradients());
        differences.AddRange(tolerance is { } bound ? trial.Deviations(bound.Relative, bound.Absolute).Take(3) : []);

        // Last, because an overflow is no rounding.
        T[][] huge = Gradients();
        huge[HugeTensor][HugeElement] = AwkwardValues.Huge<T>();
        Step(huge);
        Step(Gradients());
        return differences;

        T[][] Gradients(double scale = 1) =>
            [.. lengths.Select(length => AwkwardValues.Gradients<T>(random, length).Select(value => value * T.CreateTruncating(scale)).ToArray())];

        static T[][] WithZeros(T[][] gradients, params int[] tensors) =>
            [.. gradients.Select((gradient, index) => tensors.Contains(index) ? new T[gradient.Length] : gradient)];

        void Step(T[]?[] gradients)
        {
            trial.Step(gradients);
            number++;
            differences.AddRange(differences.Count > 0 ? [] : trial.BitDifferences().Take(3).Select(difference => $"step {number}, {difference}"));
        }
    }
}
