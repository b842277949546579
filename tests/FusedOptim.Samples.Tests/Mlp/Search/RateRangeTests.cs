using FusedOptim.Samples.Mlp.Search;
using FusedOptim.Training;

namespace FusedOptim.Samples.Tests.Mlp.Search;

public sealed class RateRangeTests
{
    [Fact]
    public void WithoutAnExplosion_ItIsAFactorOfTenToEachSide() => Assert.Equal((0.002, 0.2), RateRange.Around(Result(0.02, hasDiverged: false)));

    [Fact]
    public void WithAnExplosion_ItEndsThere() => Assert.Equal((0.02, 0.5), RateRange.Around(Result(0.21, hasDiverged: true)));

    [Fact]
    public void ExplosionFarAway_DoesNotMatter() => Assert.Equal((0.0002, 0.02), RateRange.Around(Result(0.002, hasDiverged: true)));

    [Fact]
    public void WithoutASuggestion_ThereIsNone() => Assert.Null(RateRange.Around(Result(null, hasDiverged: true)));

    private static RangeTestResult Result(double? steepest, bool hasDiverged) => new([1e-6, 0.1, 0.49], [], [], steepest, steepest, hasDiverged, "");
}
