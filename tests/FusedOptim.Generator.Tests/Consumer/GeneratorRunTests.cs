namespace FusedOptim.Generator.Tests.Consumer;

public sealed class GeneratorRunTests
{
    [Fact]
    public void MarkedClass_BecomesOneFileThatCompiles()
    {
        GeneratorRun run = GeneratorRun.Of("[FusedOptim.FusedOptimizer] partial class Plain;");

        Assert.Equal(["Plain.g.cs"], run.Files.Keys);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Empty(run.Analyze());
    }
}
