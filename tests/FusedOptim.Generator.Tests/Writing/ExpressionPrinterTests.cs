using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Tests.Interpreter;
using FusedOptim.Generator.Tests.Ir;
using FusedOptim.Generator.Writing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class ExpressionPrinterTests
{
    [Theory]
    [InlineData("add %0 %1 : f64", "add %2 %0 : f64", "x0 + x1 + x0")]
    [InlineData("add %0 %1 : f64", "add %0 %2 : f64", "x0 + (x0 + x1)")]
    [InlineData("sub %0 %1 : f64", "sub %0 %2 : f64", "x0 - (x0 - x1)")]
    [InlineData("div %0 %1 : f64", "mul %0 %2 : f64", "x0 * (x0 / x1)")]
    [InlineData("mul %0 %1 : f64", "add %0 %2 : f64", "x0 + x0 * x1")]
    [InlineData("add %0 %1 : f64", "mul %2 %0 : f64", "(x0 + x1) * x0")]
    [InlineData("neg %0 : f64", "neg %2 : f64", "-(-x0)")]
    [InlineData("neg %0 : f64", "sub %1 %2 : f64", "x1 - -x0")]
    [InlineData("add %0 %1 : f64", "neg %2 : f64", "-(x0 + x1)")]
    [InlineData("const -1 : f64", "neg %2 : f64", "-(-1d)")]
    [InlineData("const -1 : f64", "mul %0 %2 : f64", "x0 * -1d")]
    [InlineData("const -1 : i64", "convert %2 : f64", "(double)-1L")]
    [InlineData("add %0 %1 : f64", "convert %2 : f32", "(float)(x0 + x1)")]
    [InlineData("convert %0 : f32", "convert %2 : f64", "(double)(float)x0")]
    [InlineData("convert %0 : f32", "neg %2 : f32", "-((float)x0)")]
    [InlineData("convert %0 : f32", "mul %2 %2 : f32", "(float)x0 * (float)x0")]
    [InlineData("sub %0 %1 : f64", "sqrt %2 : f64", "global::System.Math.Sqrt(x0 - x1)")]
    [InlineData("convert %0 : f32", "sqrt %2 : f32", "global::System.MathF.Sqrt((float)x0)")]
    [InlineData("sqrt %0 : f64", "min %2 %1 : f64", "global::System.Math.Min(global::System.Math.Sqrt(x0), x1)")]
    [InlineData("add %0 %1 : f64", "lt %2 %1 : bool", "x0 + x1 < x1")]
    [InlineData("lt %0 %1 : bool", "eq %2 %2 : bool", "x0 < x1 == x0 < x1")]
    [InlineData("eq %0 %1 : bool", "eq %2 %2 : bool", "x0 == x1 == (x0 == x1)")]
    [InlineData("le %0 %1 : bool", "and %2 %2 : bool", "x0 <= x1 && x0 <= x1")]
    [InlineData("eq %0 %1 : bool", "or %2 %2 : bool", "x0 == x1 || x0 == x1")]
    [InlineData("eq %0 %1 : bool", "not %2 : bool", "!(x0 == x1)")]
    [InlineData("rem %0 %1 : f64", "mul %0 %2 : f64", "x0 * (x0 % x1)")]
    [InlineData("fma %0 %1 %0 : f64", "floor %2 : f64", "global::System.Math.Floor(global::System.Math.FusedMultiplyAdd(x0, x1, x0))")]
    [InlineData("convert %0 : f32", "copysign %2 %2 : f32", "global::System.MathF.CopySign((float)x0, (float)x0)")]
    [InlineData("exp %0 : f64", "rpow %2 %1 : f64", "global::FusedOptim.Rule.Power(global::FusedOptim.Rule.Exp(x0), x1)")]
    public void Operands_AreParenthesizedWhereTheyHaveToBe(string first, string second, string expected) =>
        Assert.Equal(expected, Print($"%2 = {first} @step\n%3 = {second} @step", 3));

    [Theory]
    [InlineData("add %5 %0 : f64", "(x2 == x3 ? x0 : x1) + x0")]
    [InlineData("mul %0 %5 : f64", "x0 * (x2 == x3 ? x0 : x1)")]
    [InlineData("neg %5 : f64", "-(x2 == x3 ? x0 : x1)")]
    [InlineData("convert %5 : f32", "(float)(x2 == x3 ? x0 : x1)")]
    [InlineData("select %4 %0 %5 : f64", "x2 == x3 ? x0 : x2 == x3 ? x0 : x1")]
    [InlineData("select %4 %5 %0 : f64", "x2 == x3 ? (x2 == x3 ? x0 : x1) : x0")]
    [InlineData("sqrt %5 : f64", "global::System.Math.Sqrt(x2 == x3 ? x0 : x1)")]
    public void Select_BindsWeakest(string last, string expected) => Assert.Equal(
        expected,
        Print(
            $"""
            %2 = step : i64 @tensor
            %3 = step : i64 @tensor
            %4 = eq %2 %3 : bool @tensor
            %5 = select %4 %0 %1 : f64 @tensor
            %6 = {last} @tensor
            """,
            6));

    [Theory]
    [InlineData("eq %0 %1 : bool", "select %2 %0 %1 : f64", "V.ConditionalSelect(V.Equals(x0, x1), x0, x1)")]
    [InlineData("add %0 %1 : f64", "sqrt %2 : f64", "V.SquareRoot(x0 + x1)")]
    [InlineData("eq %0 %1 : bool", "eq %2 %2 : bool", "V.Equals(V.Equals(x0, x1), V.Equals(x0, x1))")]
    [InlineData("le %0 %1 : bool", "not %2 : bool", "V.OnesComplement(V.LessThanOrEqual(x0, x1))")]
    [InlineData("eq %0 %1 : bool", "and %2 %2 : bool", "V.BitwiseAnd(V.Equals(x0, x1), V.Equals(x0, x1))")]
    [InlineData("eq %0 %1 : bool", "or %2 %2 : bool", "V.BitwiseOr(V.Equals(x0, x1), V.Equals(x0, x1))")]
    public void Vectors_AreComparedAndChosenLaneByLane(string first, string second, string expected) => Assert.Equal(
        expected.Replace("V.", "global::System.Numerics.Vector.", StringComparison.Ordinal),
        Print($"%2 = {first} @element\n%3 = {second} @element", 3, Dialect.Vector));

    [Theory]
    [InlineData("Exp", 1, IrType.F64, "global::System.Math.Exp(x0)")]
    [InlineData("Atan2", 2, IrType.F64, "global::System.Math.Atan2(x0, x1)")]
    [InlineData("Pow", 2, IrType.F32, "global::System.MathF.Pow(x0, x1)")]
    internal void Function_IsCalledByItsName(string name, int arity, IrType type, string expected)
    {
        var builder = new ProgramBuilder(type);
        Value first = builder.Input(Op.Field, type);
        Value second = builder.Input(Op.Field, type, 1);
        builder.Function(UniformFunctions.Number(name, arity), first, arity == 2 ? second : null);
        var printer = new ExpressionPrinter(builder.Build().Instructions, new Dictionary<int, string>(), (_, input) => $"x{input}", Dialect.Scalar);

        Assert.Equal(expected, printer.Print(2));
    }

    [Fact]
    public void NamedValue_IsItsName()
    {
        EquatableArray<Instruction> code = Code("%2 = add %0 %1 : f64 @step\n%3 = neg %2 : f64 @step");
        var printer = new ExpressionPrinter(code, new Dictionary<int, string> { [2] = "sum" }, (_, position) => $"x{position}", Dialect.Scalar);

        Assert.Equal("-sum", printer.Print(3));
        Assert.Equal("sum", printer.Print(2));
        Assert.Equal("x0 + x1", printer.Definition(2));
    }

    // C#'s own parser as the oracle: what it reads must be the tree that was printed.
    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    public void RandomExpressions_AreReadBackAsTheSameTree(string element)
    {
        var random = new Random(3);
        for (int program = 0; program < 300; program++)
        {
            UpdateProgram created = RandomPrograms.Create(random, Enum.Parse<IrType>(element));
            EquatableArray<Instruction> code = created.Instructions;
            int[] positions = [.. Enumerable.Range(0, code.Count)];
            var names = positions.Where(position => position % 4 == 0).ToDictionary(position => position, position => $"x{position}");
            var printer = new ExpressionPrinter(code, names, (_, position) => $"x{position}", Dialect.Scalar);
            foreach (int position in positions.Where(position => !code[position].Op.HasEffect()))
            {
                string text = printer.Print(position);
                ExpressionSyntax parsed = SyntaxFactory.ParseExpression(text);
                Assert.False(parsed.ContainsDiagnostics, text);
                Assert.Equal(Tree(created, names, position), Tree(parsed));
            }
        }
    }

    private static string Tree(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Tree(inner.Expression),
        BinaryExpressionSyntax binary => $"({Tree(binary.Left)} {binary.OperatorToken} {Tree(binary.Right)})".Replace("  ", " ", StringComparison.Ordinal),
        PrefixUnaryExpressionSyntax unary => $"({unary.OperatorToken}{Tree(unary.Operand)})",
        CastExpressionSyntax cast => $"(({cast.Type}){Tree(cast.Expression)})",
        ConditionalExpressionSyntax choice => $"({Tree(choice.Condition)} ? {Tree(choice.WhenTrue)} : {Tree(choice.WhenFalse)})",
        InvocationExpressionSyntax call =>
            $"{call.Expression}({string.Join(", ", call.ArgumentList.Arguments.Select(argument => Tree(argument.Expression)))})",
        _ => expression.ToString(),
    };

    private static string Tree(UpdateProgram program, Dictionary<int, string> names, int position)
    {
        Instruction instruction = program.Instructions[position];
        if (names.TryGetValue(position, out string? name))
        {
            return name;
        }

        string[] operands = instruction.Op.IsReduction() ? [] : [.. instruction.Operands.Select(operand => Tree(program, names, operand))];
        string type = Names.Keyword(instruction.Type);
        return instruction.Op switch
        {
            Op.Constant => Tree(SyntaxFactory.ParseExpression(Literals.Constant(instruction))),
            Op.Add => $"({operands[0]} + {operands[1]})",
            Op.Subtract => $"({operands[0]} - {operands[1]})",
            Op.Multiply => $"({operands[0]} * {operands[1]})",
            Op.Divide => $"({operands[0]} / {operands[1]})",
            Op.Equal => $"({operands[0]} == {operands[1]})",
            Op.Negate => $"(-{operands[0]})",
            Op.Convert => $"(({type}){operands[0]})",
            Op.Select => $"({operands[0]} ? {operands[1]} : {operands[2]})",
            Op.LessThan => $"({operands[0]} < {operands[1]})",
            Op.SquareRoot => Math("Sqrt"),
            Op.AbsoluteValue => Math("Abs"),
            Op.Minimum => Math("Min"),
            Op.Maximum => Math("Max"),
            Op.Sign => $"global::FusedOptim.Kernels.ElementMath.Sign({operands[0]})",
            Op.CopySign => Math("CopySign"),
            Op.Floor => Math("Floor"),
            Op.Ceiling => Math("Ceiling"),
            Op.Truncate => Math("Truncate"),
            Op.Round => Math("Round"),
            Op.FusedMultiplyAdd => Math("FusedMultiplyAdd"),
            Op.Function => Math(UniformFunctions.All[instruction.Payload].Name),
            Op.Exponential => Rule("Exp"),
            Op.Logarithm => Rule("Log"),
            Op.HyperbolicTangent => Rule("Tanh"),
            Op.RealPower or Op.Power => Rule("Power"),
            Op.Remainder => $"({operands[0]} % {operands[1]})",
            Op.LessThanOrEqual => $"({operands[0]} <= {operands[1]})",
            Op.And => $"({operands[0]} && {operands[1]})",
            Op.Or => $"({operands[0]} || {operands[1]})",
            Op.Not => $"(!{operands[0]})",
            _ => $"x{position}",
        };

        string Rule(string function) => $"global::FusedOptim.Rule.{function}({string.Join(", ", operands)})";

        string Math(string function) => $"global::System.{(type == "float" ? "MathF" : "Math")}.{function}({string.Join(", ", operands)})";
    }

    private static string Print(string text, int position, Dialect? dialect = null) =>
        new ExpressionPrinter(Code(text), new Dictionary<int, string>(), (_, input) => $"x{input}", dialect ?? Dialect.Scalar).Print(position);

    // %0 and %1 are inputs.
    private static EquatableArray<Instruction> Code(string text) =>
        IrText.Parse($"%0 = learning_rate : f64 @step\n%1 = gradient_scale : f64 @step\n{text}", IrType.F64).Instructions;
}
