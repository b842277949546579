using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using FusedOptim.Identity;

namespace FusedOptim.AotTests;

/// <summary>
/// A program that is compiled ahead of time, with all warnings of trimming and AOT as errors, prints the hashes that the just-in-time compiler's code prints, with vectors of
/// any width; and the package says how wide they are.
/// </summary>
public sealed class AotTests(PublishedProgram program) : IClassFixture<PublishedProgram>
{
    private const string Default = "";
    private const string Wide = "x86-64-v3";
    private const string Warning = "warning FOPT100: FusedOptim: this program is compiled for vectors of 128 bits.";
    private const string Line = "<IlcInstructionSet>x86-64-v3</IlcInstructionSet>";

    [AotFact]
    public async Task DefaultInstructionSet_GivesTheBitsOfTheJustInTimeCompiler()
    {
        ChildProcess child = await program.RunAsync(Default);

        Assert.Equal(128, child.VectorBits);
        Assert.Equal(JustInTime(), child.Hashes);
    }

    [Avx2AotFact]
    public async Task WideInstructionSet_GivesTheSameBits()
    {
        ChildProcess child = await program.RunAsync(Wide);

        Assert.Equal(256, child.VectorBits);
        Assert.Equal(JustInTime(), child.Hashes);
    }

    // The project has warnings as errors.
    [AotFact]
    public void DefaultInstructionSet_IsWarnedOfOnceAndNoError()
    {
        string output = program.Publish(Default);

        // Vectors of ARM have 128 bits, and nothing doubles them.
        int expected = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 1 : 0;
        Assert.True(Regex.Count(output, Regex.Escape(Warning)) == expected, output);
        Assert.True(Regex.Count(output, Regex.Escape(Line)) == expected, output);
        Assert.True(Regex.Count(output, "warning [A-Z]") == expected, output);
    }

    [Avx2AotFact]
    public void WideInstructionSet_IsNotWarnedOf() => Assert.DoesNotContain("warning", program.Publish(Wide), StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> JustInTime() => TrainingRun.Hashes().ToDictionary(rule => rule.Rule, rule => rule.Hash);
}
