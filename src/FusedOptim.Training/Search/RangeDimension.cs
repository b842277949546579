using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>How a range is divided.</summary>
internal enum RangeScale
{
    /// <summary>By differences.</summary>
    Linear,

    /// <summary>By factors.</summary>
    Logarithmic,

    /// <summary>By differences, integers only.</summary>
    Integer,
}

/// <summary>A hyperparameter from a range.</summary>
internal sealed class RangeDimension : SearchDimension
{
    private const double EdgeShare = 0.05;

    private readonly double low;
    private readonly double high;
    private readonly RangeScale scale;

    public RangeDimension(string name, double low, double high, RangeScale scale)
        : base(name)
    {
        if (!(low < high && double.IsFinite(high - low)) || (scale == RangeScale.Logarithmic && low <= 0))
        {
            string positive = scale == RangeScale.Logarithmic ? " of positive numbers" : string.Empty;
            throw new ArgumentException(
                Invariant($"'{name}' needs a range{positive} from a lower to a higher number, but has {low} to {high}; a value that is fixed is no dimension."));
        }

        (this.low, this.high, this.scale) = (low, high, scale);
    }

    /// <summary>The limits as people read them.</summary>
    public string Limits => Invariant($"{low:G3} to {high:G3}");

    public override string ToString()
    {
        string kind = scale switch
        {
            RangeScale.Linear => nameof(Uniform),
            RangeScale.Logarithmic => nameof(LogUniform),
            _ => nameof(WholeNumber),
        };
        return Invariant($"{kind}(\"{Name}\", {low:R}, {high:R})");
    }

    internal override SearchValue At(double share) => scale == RangeScale.Integer
        ? SearchValue.Of(Math.Floor(low + (share * (high - low + 1))))
        : SearchValue.Of(Math.Clamp(FromScale(ToScale(low) + (share * Width)), low, high));

    internal override IReadOnlyList<SearchValue> Grid(int points)
    {
        IEnumerable<double> values = Enumerable.Range(0, points).Select(point => points == 1 ? (ToScale(low) + ToScale(high)) / 2
            : ToScale(low) + (Width * point / (points - 1))).Select(FromScale);
        return scale == RangeScale.Integer
            ? [.. values.Select(value => Math.Round(value)).Distinct().Select(SearchValue.Of)]
            : [.. values.Select(value => SearchValue.Of(Math.Clamp(value, low, high)))];
    }

    internal override SearchDimension Narrow(SearchDimension space, SearchValue best, IReadOnlyList<SearchValue> good, double share)
    {
        var whole = (RangeDimension)space;
        double middle = ToScale(best.Number!.Value);
        double half = share * Width / 2;
        if (scale == RangeScale.Integer)
        {
            // At least one integer on each side.
            half = Math.Max(1, Math.Floor(half));
        }

        double from = Math.Max(whole.low, FromScale(middle - half));
        double to = Math.Min(whole.high, FromScale(middle + half));
        return from < to ? new RangeDimension(Name, from, to, scale) : this;
    }

    internal override string? EdgeOf(SearchValue value)
    {
        double share = Width > 0 ? (ToScale(value.Number!.Value) - ToScale(low)) / Width : 0.5;
        return share <= EdgeShare ? "lower" : share >= 1 - EdgeShare ? "upper" : null;
    }

    private double Width => ToScale(high) - ToScale(low);

    private double ToScale(double value) => scale == RangeScale.Logarithmic ? Math.Log(value) : value;

    private double FromScale(double value) => scale == RangeScale.Logarithmic ? Math.Exp(value) : value;
}
