using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Tests.Writing;

/// <summary>The generated file of a chain, without a compilation.</summary>
internal static class Written
{
    public static string Text(UpdateChain chain, IrType element = IrType.F32, bool hasKernel = true)
    {
        var hierarchy = new HierarchyInfo(string.Empty, default, "Rule", "Rule");
        RuleSignature signature = ChainSignature.Of(chain, element);
        var model = new OptimizerModel("Rule", hierarchy, WritesBase: true, signature, hasKernel ? chain : null, OmittedMembers: default);
        return FileWriter.Write(Lowerer.Lower(model));
    }

    /// <summary>The methods of the kernel of a program that no chain makes, by their names.</summary>
    public static Dictionary<string, string> Kernel(UpdateProgram program)
    {
        Assert.Empty(IrVerifier.Verify(program));
        var writer = new IndentedWriter();
        var signature = new RuleSignature(program.Element, default, default, ReducesOverAllTensors: true);
        var model = new OptimizerModel("Rule", new HierarchyInfo(string.Empty, default, "Rule", "Rule"), WritesBase: true, signature, Chain: null, OmittedMembers: default);
        KernelWriter.Write(writer, model, new LoweredRule(Formula: default, LoopPlanner.Plan(program, StateLayout.Elements)));
        CompilationUnitSyntax file = SyntaxFactory.ParseCompilationUnit($"class Rule {{ {writer} }}");
        Assert.False(file.ContainsDiagnostics, string.Join("\n", file.GetDiagnostics()));
        return file.DescendantNodes().OfType<MethodDeclarationSyntax>().ToDictionary(method => method.Identifier.Text, method => method.NormalizeWhitespace().ToString());
    }

    /// <summary>The methods of the file.</summary>
    public static MethodDeclarationSyntax[] Methods(UpdateChain chain, IrType element = IrType.F32, bool hasKernel = true)
    {
        CompilationUnitSyntax file = SyntaxFactory.ParseCompilationUnit(Text(chain, element, hasKernel));
        Assert.False(file.ContainsDiagnostics, string.Join("\n", file.GetDiagnostics()));
        return [.. file.DescendantNodes().OfType<MethodDeclarationSyntax>()];
    }
}
