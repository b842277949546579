using FusedOptim.Generator.Binding.RuleMethods.Smells;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

public sealed class BoundsTests
{
    private static readonly Bounds[] Some =
    [
        Bounds.Anything, Bounds.NotNegative, Bounds.Positive, -Bounds.Positive, -Bounds.NotNegative, Bounds.Exactly(0), Bounds.Exactly(-2), Bounds.Exactly(1e-100),
        Bounds.Exactly(double.PositiveInfinity), Bounds.Exactly(double.NaN), new(-1, 1), new(-1, 3, IsNotZero: true), new(0, 1), new(2, 5),
    ];

    private static readonly double[] Numbers = [-1e100, -2, -1, -0.5, -1e-100, 0, 1e-100, 0.5, 1, 2, 3, 5, 1e100];

    [Fact]
    public void ResultsOfOperations_LieWithinTheirBounds() => Assert.All(
        from a in Some
        from b in Some
        from x in Numbers.Where(x => Holds(a, x))
        from y in Numbers.Where(y => Holds(b, y))
        select (Text: $"{x} in {a}, {y} in {b}", Results: (IEnumerable<(Bounds, double)>)
        [
            (a + b, x + y), (a - b, x - y), (a * b, x * y), (a / b, x / y), (-a, -x), (a.Square(), x * x), (a.Magnitude(), Math.Abs(x)), (Bounds.Either(a, b), x), (Bounds.Either(a, b), y),
            (Bounds.Both(a, b), Holds(b, x) ? x : double.NaN),
        ]),
        trial => Assert.All(trial.Results, result => Assert.True(Holds(result.Item1, result.Item2), $"{trial.Text}: {result.Item2} in {result.Item1}")));

    [Fact]
    public void BoundsAreNeverEmpty() => Assert.All(
        from a in Some from b in Some from result in (Bounds[])[a + b, a - b, a * b, a / b, Bounds.Both(a, b), Bounds.Either(a, b), a.Square(), a.WithoutZeroIf(true)] select result,
        bounds => Assert.True(bounds.Low <= bounds.High, bounds.ToString()));

    [Fact]
    public void SignsAreFollowed()
    {
        Bounds share = new(0, 1);

        Assert.True((Bounds.Positive + Bounds.NotNegative).ExcludesZero);
        Assert.True((Bounds.Positive * Bounds.Positive).ExcludesZero);
        Assert.True((Bounds.Positive / Bounds.NotNegative).ExcludesZero);
        Assert.True((Bounds.Exactly(1) - share).IsNeverNegative);
        Assert.True(Bounds.Anything.Square().IsNeverNegative);
        Assert.False((Bounds.NotNegative + Bounds.NotNegative).ExcludesZero);
        Assert.False((Bounds.Exactly(1) - share).ExcludesZero);
        Assert.False((Bounds.NotNegative - Bounds.NotNegative).IsNeverNegative);
    }

    // What overflows or is no number is left out.
    private static bool Holds(Bounds bounds, double value) =>
        !double.IsFinite(value) || (value >= bounds.Low && value <= bounds.High && (value != 0 || !bounds.ExcludesZero));
}
