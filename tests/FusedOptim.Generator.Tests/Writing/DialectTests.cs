using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.Writing;

/// <summary>What the verifier admits can be written, and what it refuses cannot be written by accident.</summary>
public sealed class DialectTests
{
    // Inputs, reductions, stores and calls are written by the loop and by the uniform code, not as parts of expressions; functions by their own names.
    public static TheoryData<string> Expressions => new(Enum.GetValues<Op>()
        .Where(op => op.Row().Signature is not (OpSignature.Input or OpSignature.Reduction or OpSignature.Store or OpSignature.StoreScalar or OpSignature.Function))
        .Where(op => op is not (Op.Record or Op.Invoke or Op.InvokedState))
        .Select(op => op.ToString()));

    [Theory]
    [MemberData(nameof(Expressions))]
    public void EveryOperation_HasARowWhereverItCanOccur(string name)
    {
        var op = Enum.Parse<Op>(name);

        Assert.True(Dialect.Scalar.Has(op));
        Assert.Equal(op.Row().MaximumRate == Rate.Element, Dialect.Vector.Has(op));
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void EveryRow_HasAPlaceForEachOperand(string name)
    {
        var op = Enum.Parse<Op>(name);
        foreach (Dialect dialect in new[] { Dialect.Scalar, Dialect.Vector }.Where(dialect => dialect.Has(op)))
        {
            OpForm form = dialect.Form(op);

            Assert.Equal(op.Row().Arity, form.Operands.Length);
            Assert.All(Enumerable.Range(0, op.Row().Arity), operand =>
            {
                Assert.Contains($"{{{operand}}}", form.Single, StringComparison.Ordinal);
                Assert.Contains($"{{{operand}}}", form.Other, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void OperationWithoutARow_Throws()
    {
        Assert.Equal(
            "Power has no vector form.", Assert.Throws<NotSupportedException>(() => Dialect.Vector.Form(Op.Power)).Message);
        Assert.Throws<NotSupportedException>(() => Dialect.Scalar.Form(Op.LoadParameter));
    }

    [Theory]
    [InlineData("F32", "F32", "float")]
    [InlineData("F64", "F64", "double")]
    [InlineData("Bool", "F32", "int")]
    [InlineData("Bool", "F64", "long")]
    public void Masks_AreIntegersAsWideAsTheElements(string type, string element, string expected) => Assert.Equal(
        $"global::System.Numerics.Vector<{expected}>", Dialect.VectorType(Enum.Parse<IrType>(type), Enum.Parse<IrType>(element)));
}
