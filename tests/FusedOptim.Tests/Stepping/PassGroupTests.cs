using FusedOptim.Kernels;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>A reduction over all tensors ends a group of passes; one over a tensor does not.</summary>
public sealed class PassGroupTests
{
    [Theory]
    [InlineData("p", "0-0")]
    [InlineData("tp", "0-1")]
    [InlineData("gp", "0-0 1-1")]
    [InlineData("tgtp", "0-1 2-3")]
    [InlineData("ggp", "0-0 1-1 2-2")]
    [InlineData("pg", "0-1")]
    public void Passes_AreGroupedUpToReductionsOverAllTensors(string passes, string expected) =>
        Assert.Equal(expected, string.Join(' ', PassGroup.Of(Rule(passes)).Select(group => $"{group.First}-{group.Last}")));

    [Fact]
    public void Reductions_AreNumberedThroughAllPasses()
    {
        RuleDescription rule = Rule("tpg") with
        {
            Passes = [Probe.TensorSum, Probe.Plain, new([.. Probe.GlobalSum.Reductions, .. Probe.TensorSum.Reductions], Stores: false), Probe.TensorSum],
        };

        Assert.Equal([0..1, 1..1, 1..3, 3..4], PassGroup.Reductions(rule));
    }

    private static RuleDescription Rule(string passes) => new()
    {
        Name = "rule",
        Formula = string.Empty,
        States = [],
        Passes = [.. passes.Select(pass => pass switch { 'g' => Probe.GlobalSum, 't' => Probe.TensorSum, _ => Probe.Plain })],
    };
}
