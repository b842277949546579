using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// The C# of operations on one kind of values: a row for each operation that can occur there. An operation without a row is never written as
/// something else that compiles: looking it up throws, and the verifier refuses the programs that would.
/// </summary>
internal sealed class Dialect
{
    /// <summary>One number at a time: uniform values, and calls of a rule method.</summary>
    public static readonly Dialect Scalar = new("scalar", new()
    {
        [Op.Add] = OpForm.Infix("+", Precedence.Additive),
        [Op.Subtract] = OpForm.Infix("-", Precedence.Additive),
        [Op.Multiply] = OpForm.Infix("*", Precedence.Multiplicative),
        [Op.Divide] = OpForm.Infix("/", Precedence.Multiplicative),
        [Op.Remainder] = OpForm.Infix("%", Precedence.Multiplicative),
        [Op.Negate] = OpForm.Prefix("-"),
        [Op.SquareRoot] = OpForm.Function($"{Names.MathF}.Sqrt", $"{Names.Math}.Sqrt", 1),
        [Op.AbsoluteValue] = OpForm.Function($"{Names.MathF}.Abs", $"{Names.Math}.Abs", 1),
        [Op.Sign] = OpForm.Function($"{Names.Kernels}.ElementMath.Sign", 1),
        [Op.Minimum] = OpForm.Function($"{Names.MathF}.Min", $"{Names.Math}.Min", 2),
        [Op.Maximum] = OpForm.Function($"{Names.MathF}.Max", $"{Names.Math}.Max", 2),
        [Op.CopySign] = OpForm.Function($"{Names.MathF}.CopySign", $"{Names.Math}.CopySign", 2),
        [Op.Floor] = OpForm.Function($"{Names.MathF}.Floor", $"{Names.Math}.Floor", 1),
        [Op.Ceiling] = OpForm.Function($"{Names.MathF}.Ceiling", $"{Names.Math}.Ceiling", 1),
        [Op.Truncate] = OpForm.Function($"{Names.MathF}.Truncate", $"{Names.Math}.Truncate", 1),
        [Op.Round] = OpForm.Function($"{Names.MathF}.Round", $"{Names.Math}.Round", 1),
        [Op.FusedMultiplyAdd] = OpForm.Function($"{Names.MathF}.FusedMultiplyAdd", $"{Names.Math}.FusedMultiplyAdd", 3),
        [Op.Exponential] = OpForm.Function($"{Names.Library}.Rule.Exp", 1),
        [Op.Logarithm] = OpForm.Function($"{Names.Library}.Rule.Log", 1),
        [Op.HyperbolicTangent] = OpForm.Function($"{Names.Library}.Rule.Tanh", 1),
        [Op.RealPower] = OpForm.Function($"{Names.Library}.Rule.Power", 2),
        [Op.Power] = OpForm.Function($"{Names.Library}.Rule.Power", 2),
        [Op.Equal] = OpForm.Infix("==", Precedence.Equality),
        [Op.LessThan] = OpForm.Infix("<", Precedence.Relational),
        [Op.LessThanOrEqual] = OpForm.Infix("<=", Precedence.Relational),
        [Op.And] = OpForm.Infix("&&", Precedence.LogicalAnd),
        [Op.Or] = OpForm.Infix("||", Precedence.LogicalOr),
        [Op.Not] = OpForm.Prefix("!"),
        [Op.Select] = new(
            "{0} ? {1} : {2}", "{0} ? {1} : {2}", Precedence.Conditional, Precedence.Equality, Precedence.Equality, Precedence.Conditional),
        [Op.Dither] = OpForm.Function($"{Names.Kernels}.ElementMath.Dither", 2),
        [Op.RoundToBFloat16] = OpForm.Function($"{Names.Kernels}.ElementMath.RoundToBFloat16", 2),
        [Op.Convert] = new("(float){0}", "(double){0}", Precedence.Unary, Precedence.Unary),
    });

    /// <summary>The elements of a tail, one behind the other: functions that do not wait for the element before.</summary>
    public static readonly Dialect Tail = Scalar.With("tail", (Op.SquareRoot, OpForm.Function($"{Names.Kernels}.ElementMath.SquareRoot", 1)));

    /// <summary>
    /// Vectors of elements. A bool is a mask of integers as wide as the elements, all bits set or none: a comparison makes one, a uniform bool is
    /// broadcast as one, and a choice takes bits from either side. (The operators of vectors would ask whether all elements are equal.)
    /// </summary>
    public static readonly Dialect Vector = new("vector", new()
    {
        [Op.Add] = OpForm.Infix("+", Precedence.Additive),
        [Op.Subtract] = OpForm.Infix("-", Precedence.Additive),
        [Op.Multiply] = OpForm.Infix("*", Precedence.Multiplicative),
        [Op.Divide] = OpForm.Infix("/", Precedence.Multiplicative),
        [Op.Negate] = OpForm.Prefix("-"),
        [Op.SquareRoot] = OpForm.Function($"{Names.Vector}.SquareRoot", 1),
        [Op.AbsoluteValue] = OpForm.Function($"{Names.Vector}.Abs", 1),
        [Op.Sign] = OpForm.Function($"{Names.Kernels}.ElementMath.Sign", 1),
        [Op.Minimum] = OpForm.Function($"{Names.Kernels}.ElementMath.Minimum", 2),
        [Op.Maximum] = OpForm.Function($"{Names.Kernels}.ElementMath.Maximum", 2),
        [Op.CopySign] = OpForm.Function($"{Names.Kernels}.ElementMath.CopySign", 2),
        [Op.Floor] = OpForm.Function($"{Names.Kernels}.ElementMath.Floor", 1),
        [Op.Ceiling] = OpForm.Function($"{Names.Kernels}.ElementMath.Ceiling", 1),
        [Op.Truncate] = OpForm.Function($"{Names.Kernels}.ElementMath.Truncate", 1),
        [Op.Round] = OpForm.Function($"{Names.Kernels}.ElementMath.Round", 1),
        [Op.FusedMultiplyAdd] = OpForm.Function($"{Names.Kernels}.ElementMath.FusedMultiplyAdd", 3),
        [Op.Exponential] = OpForm.Function($"{Names.Kernels}.ElementMath.Exp", 1),
        [Op.Logarithm] = OpForm.Function($"{Names.Kernels}.ElementMath.Log", 1),
        [Op.HyperbolicTangent] = OpForm.Function($"{Names.Kernels}.ElementMath.Tanh", 1),
        [Op.RealPower] = OpForm.Function($"{Names.Kernels}.ElementMath.Power", 2),
        [Op.Equal] = OpForm.Function($"{Names.Vector}.Equals", 2),
        [Op.LessThan] = OpForm.Function($"{Names.Vector}.LessThan", 2),
        [Op.LessThanOrEqual] = OpForm.Function($"{Names.Vector}.LessThanOrEqual", 2),
        [Op.And] = OpForm.Function($"{Names.Vector}.BitwiseAnd", 2),
        [Op.Or] = OpForm.Function($"{Names.Vector}.BitwiseOr", 2),
        [Op.Not] = OpForm.Function($"{Names.Vector}.OnesComplement", 1),
        [Op.Select] = OpForm.Function($"{Names.Vector}.ConditionalSelect", 3),
        [Op.RoundToBFloat16] = OpForm.Function($"{Names.Kernels}.ElementMath.RoundToBFloat16", 2),
    });

    private readonly string name;
    private readonly Dictionary<Op, OpForm> forms;

    private Dialect(string name, Dictionary<Op, OpForm> forms)
    {
        this.name = name;
        this.forms = forms;
    }

    /// <summary>The same dialect but for some operations.</summary>
    public Dialect With(string other, params (Op Op, OpForm Form)[] rows)
    {
        var changed = new Dictionary<Op, OpForm>(forms);
        foreach ((Op op, OpForm form) in rows)
        {
            changed[op] = form;
        }

        return new Dialect(other, changed);
    }

    /// <summary>Whether the operation can be written.</summary>
    public bool Has(Op op) => forms.ContainsKey(op);

    public OpForm Form(Op op) =>
        forms.TryGetValue(op, out OpForm? form) ? form : throw new NotSupportedException($"{op} has no {name} form.");

    /// <summary>The type of the vectors that hold values of a type in a loop over elements of another.</summary>
    public static string VectorType(IrType type, IrType element) => type switch
    {
        IrType.Bool => $"{Names.Vector}<{(element == IrType.F32 ? "int" : "long")}>",
        _ => $"{Names.Vector}<{Names.Keyword(type)}>",
    };
}
