using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Tests.Ir;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>The static <c>Update</c> of rules with any number of passes, with the bits of the optimizer.</summary>
public sealed class StaticUpdateTests
{
    // Two sums for the second pass, one of them over values that read a uniform; a maximum for the third that waits for both.
    private const string ThreePasses = """
        %0 = load.parameter : ELEMENT @element  // parameter
        %1 = load.gradient : ELEMENT @element  // gradient
        %2 = load.state momentum : ELEMENT @element
        %3 = gradient_scale : f64 @step
        %4 = ROUND %3 : ELEMENT @step  // scale
        %5 = mul %4 %1 : ELEMENT @element
        %6 = add %2 %5 : ELEMENT @element  // direction
        %7 = reduce.sum_of_squares tensor %0 : f64 @tensor phase 1  // squaredNorm
        %8 = reduce.sum tensor %6 : f64 @tensor phase 1
        %9 = div %8 %7 : f64 @tensor phase 1
        %10 = ROUND %9 : ELEMENT @tensor phase 1  // ratio
        %11 = sub %6 %10 : ELEMENT @element phase 1  // centred
        %12 = reduce.maximum_magnitude tensor %11 : f64 @tensor phase 2
        %13 = hyperparameter LearningRate : f64 @step
        %14 = div %13 %12 : f64 @tensor phase 2
        %15 = ROUND %14 : ELEMENT @tensor phase 2  // stepSize
        %16 = mul %15 %11 : ELEMENT @element phase 2
        %17 = sub %0 %16 : ELEMENT @element phase 2
        store.parameter %17 : ELEMENT @element phase 2
        store.state momentum %6 : ELEMENT @element
        """;

    private const string NoUniforms = """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = hyperparameter LearningRate : f64 @step
        %3 = sub %0 %1 : f32 @element
        store.parameter %3 : f32 @element
        """;

    [Fact]
    public void TensorOfManyBlocks_HasTheBitsOfOptimizerAndInterpreter()
    {
        UpdateProgram program = IrText.Parse(Float(ThreePasses));
        using var compiled = Compile(program, "momentum");
        StaticUpdate<float> update = compiled.Update<float>(0)!;

        Assert.Empty(StaticTrial.Differences(compiled.All[0], update, 0, 1, 63, 4096, 4097, 100_003));
        Assert.All([1, 63, 4096, 4097, 100_003], length => Assert.Equal(Stepped(compiled, length), Updated(update, length)));
    }

    [Fact]
    public void TensorOfDoubles_HasTheBitsOfTheInterpreter()
    {
        UpdateProgram program = IrText.Parse(Double(ThreePasses), IrType.F64);
        using var compiled = Compile(program, "momentum");

        Assert.Empty(StaticTrial.Differences(compiled.All[0], compiled.Update<double>(0)!, 0, 1, 63, 4096, 4097, 100_003));
    }

    [Fact]
    public void LoopWithoutUniforms_IsCalledWithoutThem()
    {
        UpdateProgram program = IrText.Parse(NoUniforms);
        using var compiled = Compile(program);

        Assert.Empty(StaticTrial.Differences(compiled.All[0], compiled.Update<float>(0)!, 0, 1, 63));
    }

    [Fact]
    public void Update_AllocatesNothing()
    {
        using var compiled = Compile(IrText.Parse(Float(ThreePasses)), "momentum");
        StaticUpdate<float> update = compiled.Update<float>(0)!;
        (float[] parameters, float[] gradients, float[][] states) =
            (new float[100_003], new float[100_003], [new float[100_003]]);
        double[] hyperparameters = [0.5];
        update(parameters, gradients, states, hyperparameters, 1, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        update(parameters, gradients, states, hyperparameters, 2, 1);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Float(string text) =>
        text.Replace("ELEMENT", "f32", StringComparison.Ordinal).Replace("ROUND", "convert", StringComparison.Ordinal);

    // Nothing has to be rounded; any other operation does as well.
    private static string Double(string text) =>
        text.Replace("ELEMENT", "f64", StringComparison.Ordinal).Replace("ROUND", "neg", StringComparison.Ordinal);

    private static CompiledPrograms Compile(UpdateProgram program, params string[] states)
    {
        Assert.Empty(IrVerifier.Verify(program, IrText.Signature(program.Element, ["LearningRate"], states)));
        return new CompiledPrograms(IrText.Signature(program.Element, ["LearningRate"], states), program);
    }

    private static float[] Updated(StaticUpdate<float> update, int length)
    {
        (float[] parameters, float[] gradients) = Tensor(length);
        update(parameters, gradients, [new float[length]], [0.5], 1, 1);
        return parameters;
    }

    private static float[] Stepped(CompiledPrograms compiled, int length)
    {
        (float[] parameters, float[] gradients) = Tensor(length);
        using var optimizer = (Optimizer<float>)Activator.CreateInstance(compiled.All[0].Type)!;
        optimizer.Groups[0].Add("tensor", parameters, gradients);
        optimizer.Step();
        return parameters;
    }

    private static (float[] Parameters, float[] Gradients) Tensor(int length)
    {
        var random = new Random(length);
        return (AwkwardValues.Parameters<float>(random, length), AwkwardValues.Gradients<float>(random, length));
    }
}
