using System.Globalization;

namespace FusedOptim.Generator.Ir;

/// <summary>The values that a hyperparameter may take.</summary>
internal sealed record RangeInfo(ConstantBits Minimum, ConstantBits Maximum, bool ExcludesMinimum = false, bool ExcludesMaximum = false)
{
    public static readonly RangeInfo FiniteNotNegative = new(0, double.PositiveInfinity, ExcludesMaximum: true);
    public static readonly RangeInfo Positive = new(0, double.PositiveInfinity, ExcludesMinimum: true);
    public static readonly RangeInfo FinitePositive = Positive with { ExcludesMaximum = true };
    public static readonly RangeInfo Decay = new(0, 1, ExcludesMaximum: true);
    public static readonly RangeInfo Fraction = new(0, 1);

    /// <summary>The same values as far as an element can hold them: 1e300 would be infinite as a float.</summary>
    public RangeInfo For(IrType element) => element != IrType.F32 ? this : this with
    {
        Minimum = IsOpenMinimum ? (double)float.MinValue : Minimum,
        ExcludesMinimum = ExcludesMinimum && !IsOpenMinimum,
        Maximum = IsOpenMaximum ? (double)float.MaxValue : Maximum,
        ExcludesMaximum = ExcludesMaximum && !IsOpenMaximum,
    };

    private bool IsOpenMinimum => double.IsNegativeInfinity(Minimum.Value) && ExcludesMinimum;

    private bool IsOpenMaximum => double.IsPositiveInfinity(Maximum.Value) && ExcludesMaximum;

    public bool Contains(double value) =>
        (ExcludesMinimum ? value > Minimum.Value : value >= Minimum.Value) && (ExcludesMaximum ? value < Maximum.Value : value <= Maximum.Value);

    /// <summary>What a value of the range must do, as a predicate: lie in it, or only be finite.</summary>
    public string Requirement(IrType element) =>
        this != new RangeInfo(double.NegativeInfinity, double.PositiveInfinity, ExcludesMinimum: true, ExcludesMaximum: true).For(element) ? $"lie in {this}"
        : element == IrType.F32 ? "be a finite float"
        : "be finite";

    /// <summary>The range in mathematical notation, as the runtime prints it.</summary>
    public override string ToString() =>
        $"{(ExcludesMinimum ? '(' : '[')}{Text(Minimum.Value)}, {Text(Maximum.Value)}{(ExcludesMaximum ? ')' : ']')}";

    // The largest float is easier to read as a float.
    private static string Text(double value) =>
        value == (float)value ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A hyperparameter of the rule.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Default">Its value unless set.</param>
/// <param name="Range">The values that are allowed.</param>
/// <param name="Description">What it does, a sentence without the full stop.</param>
internal sealed record HyperparameterInfo(string Name, ConstantBits Default, RangeInfo Range, string Description);

/// <summary>One state element per parameter element.</summary>
/// <param name="Name">The name, in snake_case.</param>
/// <param name="InitialHyperparameter">The index of the hyperparameter that gives its first value, or -1 for <see cref="InitialValue"/>.</param>
/// <param name="Description">What it holds.</param>
/// <param name="IsWeightAverage">Whether it averages the parameters, for evaluation.</param>
internal sealed record StateInfo(string Name, int InitialHyperparameter, string Description, bool IsWeightAverage = false)
{
    /// <summary>The first value.</summary>
    public ConstantBits InitialValue { get; init; }

    /// <summary>How its elements are kept between steps.</summary>
    public StorageFormat Format { get; init; }
}

/// <summary>One number of state for each tensor, an f64.</summary>
/// <param name="Name">The name, in snake_case.</param>
/// <param name="InitialValue">The first value.</param>
internal sealed record ScalarInfo(string Name, ConstantBits InitialValue);
