using System.Text.RegularExpressions;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Writing;

/// <summary>Passes, phases and the numbers of their reductions, in a program whose reductions wait for each other in more ways than those of attributes do.</summary>
public sealed class KernelWriterTests
{
    // Pass 0 sums twice, pass 1 once; the last phase needs a sum of each.
    private static readonly Dictionary<string, string> Methods = Written.Kernel(IrText.Parse("""
        %0 = load.parameter : f32 @element  // parameter
        %1 = load.gradient : f32 @element  // gradient
        %2 = reduce.sum_of_squares all %0 : f64 @step phase 1
        %3 = reduce.sum_of_squares all %1 : f64 @step phase 1
        %4 = convert %3 : f32 @step phase 1  // gradientSum
        %5 = mul %4 %1 : f32 @element phase 1  // scaled
        %6 = reduce.sum_of_squares all %5 : f64 @step phase 2
        %7 = div %2 %6 : f64 @step phase 2
        %8 = convert %7 : f32 @step phase 2  // ratio
        %9 = mul %8 %1 : f32 @element phase 2
        store.parameter %9 : f32 @element phase 2
        """));

    [Theory]
    [InlineData("Run", @"slice\.Partials\((\d)\)", "0 1 2")]
    [InlineData("Loop0", @"(partials\d)\[", "partials0 partials1")]
    [InlineData("Loop1", @"(partials\d)\[", "partials0")]
    [InlineData("Prepare1", @"Reductions\[(\d)\]", "1")]
    [InlineData("Prepare2", @"Reductions\[(\d)\]", "0 2")]
    [InlineData("Loop0", @"(total\d)\[lane\] \+= (\(double\)\w+)", "total0 (double)parameter total1 (double)gradient")]
    [InlineData("Loop0", @"Widen\((\w+), out var (total\d)Low", "parameter total0 gradient total1")]
    [InlineData("Loop0", @"Lanes\.Sum\((total\d)\)", "total0 total1")]
    public void Reductions_AreNumberedOverAllPassesAndWithinALoop(string method, string pattern, string expected) =>
        Assert.Equal(expected, string.Join(' ', Regex.Matches(Methods[method], pattern).SelectMany(match => match.Groups.Values.Skip(1))));

    [Fact]
    public void EachReduction_RotatesAndStoresItsOwnLanes()
    {
        foreach (string call in (string[])["Rotate2", "Store"])
        {
            string[] calls = [.. Regex.Matches(Methods["Loop0"], $@"Lanes\.{call}\((.*?)\);").Select(match => match.Groups[1].Value)];

            Assert.Equal(2, calls.Length);
            Assert.Equal(8, Regex.Count(calls[0], @"total0Lanes\d"));
            Assert.Equal(8, Regex.Count(calls[1], @"total1Lanes\d"));
        }
    }
}
