using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Tests.Ir;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Writing;

/// <summary>Values, states and hyperparameters may be called anything: the file compiles, and means the same.</summary>
public sealed class AwkwardProgramNamesTests
{
    public static TheoryData<string> Families => ["reserved", "contextual", "ours"];

    private static readonly string[] Ours =
    [
        "i", "width", "pairs", "length", "uniforms", "parameters", "gradients", "hyperparameters", "step", "gradientScale", "context", "reductions",
        "start", "count", "partials0", "total0", "block", "end", "last", "sum0", "equals", "getHashCode", "toString", "getType", "finalize", "Uniforms",
        "value", "Value", "constant", "a", "A",
    ];

    [Theory]
    [MemberData(nameof(Families))]
    public void EveryName_CompilesAndMeansTheSame(string family)
    {
        string[] names = [.. Names(family).Distinct()];
        (RuleSignature Signature, UpdateProgram Program)[] programs = [.. names.Chunk(12).Select(part => (Signature(part), Program(part)))];
        Assert.Empty(programs.SelectMany(rule => IrVerifier.Verify(rule.Program, rule.Signature)));
        using var compiled = new CompiledPrograms(programs);

        Assert.All(programs.Select((_, number) => number), number =>
        {
            Assert.Empty(StaticTrial.Differences(compiled.All[number], compiled.Update<float>(number)!, 37));
            using var trial = new Trial<float>(compiled.All[number], new Random(3), 37);
            trial.Step(AwkwardValues.Gradients<float>(new Random(4), 37));
            Assert.Empty(trial.BitDifferences());
        });
    }

    [Fact]
    public void ArgumentThatIsAKeyword_IsDocumentedAndReportedWithoutAnAt()
    {
        string text = CompiledPrograms.File(Signature(["base"]), CompiledPrograms.Plan(Program(["base"])));

        Assert.Contains("global::System.Span<float> @base,", text, StringComparison.Ordinal);
        Assert.Contains("<param name=\"base\">", text, StringComparison.Ordinal);
        Assert.Contains("SameLength<float>(parameters, @base, \"base\")", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string family) => family switch
    {
        "reserved" => SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText),
        "contextual" => SyntaxFacts.GetContextualKeywordKinds().Select(SyntaxFacts.GetText).Append("_"),
        _ => Ours,
    };

    // Each name for a state, for a value of elements, for a uniform value that a loop reads and for one that only the next one reads.
    private static UpdateProgram Program(string[] names)
    {
        var builder = new ProgramBuilder(IrType.F32);
        Value gradient = builder.Input(Op.LoadGradient, IrType.F32);
        Value sum = builder.Convert(builder.Reduce(Op.ReduceSum, ReductionScope.Tensor, gradient, names[0]), IrType.F32);
        Value uniform = builder.Apply(Op.Add, builder.Input(Op.LearningRate, IrType.F64), builder.Input(Op.Hyperparameter, IrType.F64, 1));
        Value value = builder.Apply(Op.Add, builder.Input(Op.LoadParameter, IrType.F32), sum);
        foreach ((string name, int state) in names.Select((name, state) => (name, state)))
        {
            uniform = builder.Apply(Op.Multiply, builder.Input(Op.Hyperparameter, IrType.F64, 2), builder.Apply(Op.Negate, uniform, name: name));
            value = builder.Apply(Op.Add, value, builder.Convert(uniform, IrType.F32, name), name: name);
            value = builder.Apply(Op.Add, value, builder.Input(Op.LoadState, IrType.F32, state), name: name);
            builder.Store(Op.StoreState, value, state);
        }

        builder.Store(Op.StoreParameter, value);
        return builder.Build();
    }

    private static RuleSignature Signature(string[] names) =>
        IrText.Signature(IrType.F32, ["LearningRate", "Value", "Base", "IsInitialized", "Index"], names);
}
