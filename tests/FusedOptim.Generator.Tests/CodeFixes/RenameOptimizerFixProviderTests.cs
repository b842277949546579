using FusedOptim.CodeFixes.Fixes;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.CodeFixes;

public sealed class RenameOptimizerFixProviderTests
{
    [Fact]
    public async Task ClassNamedLikeItsMember_IsRenamedInAllFiles()
    {
        using var project = new EditedProject(
            "using FusedOptim;\nnamespace Training;\n[FusedOptimizer, Momentum]\npublic sealed partial class Momentum\n{\n    public Momentum() { }\n}\n",
            "namespace Training;\npublic static class Use\n{\n    public static Momentum Make() => new Momentum { LearningRate = 0.1 };\n}\n");

        await project.Fix(new RenameOptimizerFixProvider(), Assert.Single(await project.Reported()));

        Assert.Equal(
            "using FusedOptim;\nnamespace Training;\n[FusedOptimizer, Momentum]\npublic sealed partial class MomentumOptimizer\n{\n    public MomentumOptimizer() { }\n}\n",
            project.Files["File0.cs"]);
        Assert.Contains("MomentumOptimizer Make() => new MomentumOptimizer { LearningRate", project.Files["File1.cs"], StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.Errors());
    }

    [Fact]
    public async Task NameThatIsTaken_GetsANumber()
    {
        using var project = new EditedProject("using FusedOptim;\n[FusedOptimizer, Momentum] public partial class Momentum;\npublic class MomentumOptimizer;\n");

        Assert.Equal(["Rename 'Momentum' to 'MomentumOptimizer2'"], await project.Titles(new RenameOptimizerFixProvider(), Assert.Single(await project.Reported())));
    }

    [Fact]
    public async Task MemberThatCollides_IsLeftToTheUser()
    {
        using var project = new EditedProject("using FusedOptim;\n[FusedOptimizer] public partial class A { public class LearningRate; }\n");
        Diagnostic collision = Assert.Single(await project.Reported());

        Assert.Equal("FOPT009", collision.Id);
        Assert.Empty(await project.Titles(new RenameOptimizerFixProvider(), collision));
    }
}
