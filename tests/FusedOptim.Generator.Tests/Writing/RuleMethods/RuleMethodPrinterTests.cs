using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Tests.CodeFixes;
using FusedOptim.Generator.Tests.Interpreter;
using FusedOptim.Generator.Tests.Ir;
using FusedOptim.Generator.Writing;
using FusedOptim.Generator.Writing.RuleMethods;

namespace FusedOptim.Generator.Tests.Writing.RuleMethods;

public sealed class RuleMethodPrinterTests
{
    [Fact]
    public void StateThatIsReadLater_KeepsItsOldValueInALocal() => AssertBody(
        """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = load.state velocity : f32 @element
        %3 = add %2 %1 : f32 @element  // velocity
        %4 = mul %3 %2 : f32 @element
        store.parameter %4 : f32 @element
        store.state velocity %3 : f32 @element
        """,
        """
        float oldVelocity = velocity;
        velocity = oldVelocity + gradient;
        return velocity * oldVelocity;
        """,
        "velocity");

    [Fact]
    public void StatesThatChangePlaces_DoSo() => AssertBody(
        """
        %0 = load.parameter : f32 @element
        %1 = load.state a : f32 @element
        %2 = load.state b : f32 @element
        store.parameter %0 : f32 @element
        store.state a %2 : f32 @element
        store.state b %1 : f32 @element
        """,
        """
        float oldA = a;
        float oldB = b;
        a = oldB;
        b = oldA;
        return parameter;
        """,
        "a",
        "b");

    [Fact]
    public void ValueOfTwoStates_IsComputedOnce() => AssertBody(
        """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = load.state a : f32 @element
        %3 = mul %2 %1 : f32 @element
        store.parameter %3 : f32 @element
        store.state a %3 : f32 @element
        store.state b %3 : f32 @element
        """,
        """
        a = a * gradient;
        b = a;
        return a;
        """,
        "a",
        "b");

    [Fact]
    public void StateThatStays_IsNotAssigned() => AssertBody(
        """
        %0 = load.parameter : f32 @element
        %1 = load.gradient : f32 @element
        %2 = load.state a : f32 @element
        store.parameter %2 : f32 @element
        store.state a %2 : f32 @element
        store.state b %1 : f32 @element
        """,
        """
        b = gradient;
        return a;
        """,
        "a",
        "b");

    [Fact]
    public void StateThatStaysWhereItStarts_IsAssignedItsStart()
    {
        UpdateProgram program = IrText.Parse(
            """
            %0 = load.parameter : f32 @element
            %1 = load.state 1 : f32 @element
            store.parameter %1 : f32 @element
            store.state 1 %1 : f32 @element
            """);

        Assert.EndsWith(
            "    float oldB = step == 1 ? (float)learningRate : b;\n    b = oldB;\n    return oldB;\n}\n",
            Print(program, RandomPrograms.Signature(IrType.F32)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_AreWrittenAsByHandWhereTheyCanBe() => AssertBody(
        """
        %0 = load.parameter : f32 @element
        %1 = const -2 : f32 @constant
        %2 = const -0 : f32 @constant
        %3 = const NaN : f32 @constant
        %4 = sub %0 %1 : f32 @element
        %5 = add %4 %2 : f32 @element
        %6 = add %5 %3 : f32 @element
        store.parameter %6 : f32 @element
        """,
        """
        return parameter - (-2f) + global::System.BitConverter.Int32BitsToSingle(unchecked((int)0x80000000)) + global::System.BitConverter.Int32BitsToSingle(unchecked((int)0xFFC00000));
        """);

    [Fact]
    public void SumOverATensor_HasNoMethod() => Assert.Throws<NotSupportedException>(() => Print(
        IrText.Parse(
            """
            %0 = load.parameter : f64 @element
            %1 = reduce.sum tensor %0 : f64 @tensor phase 1
            %2 = mul %1 %0 : f64 @element phase 1
            store.parameter %2 : f64 @element phase 1
            """,
            IrType.F64),
        IrText.Signature(IrType.F64, [], [])));

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    public void RandomPrograms_HaveTheBitsOfTheInterpreter(string element)
    {
        IrType type = Enum.Parse<IrType>(element);
        var random = new Random(5);
        UpdateProgram[] programs =
        [
            .. Enumerable.Range(0, 1000)
                .Select(_ => PassOrder.Run(RandomPrograms.Create(random, type)))
                .Where(program => program.Instructions.All(instruction => !instruction.Op.IsReduction()))
                .Take(100),
        ];
        RuleSignature signature = RandomPrograms.Signature(type);

        // CS1718: some compare a value with itself.
        using var methods = new WrittenMethods(programs.Select(program => new WrittenMethod(signature, signature, Print(program, signature))), "CS1718");

        Assert.Equal(100, programs.Length);
        for (int number = 0; number < programs.Length; number++)
        {
            IEnumerable<string> differences = type == IrType.F32 ? Differences(programs[number], methods.Step<float>(number)) : Differences(programs[number], methods.Step<double>(number));
            Assert.True(!differences.Any(), $"{string.Join('\n', differences)}\n{programs[number]}\n{Print(programs[number], signature)}");
        }
    }

    private static List<string> Differences<T>(UpdateProgram program, StaticUpdate<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(3);
        double[] initial = [.. AwkwardValues.Parameters<T>(random, 37).Select(double.CreateTruncating)];
        InterpretedTensor[] tensors = [new(RandomPrograms.Signature(program.Element), new ExactArithmetic(), initial, [0.1])];
        var method = new StaticRun<T>(step, tensors);
        var differences = new List<string>();
        for (int number = 0; number < 3; number++)
        {
            T[] gradients = AwkwardValues.Gradients<T>(random, 37);
            tensors[0].Gradients = [.. gradients.Select(double.CreateTruncating)];
            new IrInterpreter(program, new ExactArithmetic()).Step(tensors);
            method.Step([gradients], tensors, 1);
            differences.AddRange(Bits.Differences<T>("parameters", method.Parameters[0], tensors[0].Parameters));
            differences.AddRange(Enumerable.Range(0, RandomPrograms.States).SelectMany(
                state => Bits.Differences<T>($"state {state}", method.States[0][state], tensors[0].States[state])));
        }

        return differences;
    }

    private static void AssertBody(string program, string body, params string[] states)
    {
        string method = Print(IrText.Parse(program), IrText.Signature(IrType.F32, [], states));

        Assert.Equal(body, string.Join('\n', method.Split('\n').SkipWhile(line => line != "{").Skip(1).TakeWhile(line => line != "}").Select(line => line.Trim())));
    }

    private static string Print(UpdateProgram program, RuleSignature signature)
    {
        var writer = new IndentedWriter();
        RuleMethodPrinter.Print(writer, "Update", signature, program);
        return writer.ToString();
    }
}
