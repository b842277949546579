using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>One coordinate of a gradient, as it was computed and as it was measured.</summary>
/// <param name="Tensor">The name of the tensor.</param>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Index">The position in its memory.</param>
/// <param name="Analytic">The gradient that the backward pass gives.</param>
/// <param name="Numeric">The central difference (L(p + h) - L(p - h)) / 2 h.</param>
/// <param name="Verdict">Whether they agree.</param>
public sealed record GradientCoordinate(string Tensor, IReadOnlyList<int> Shape, int Index, double Analytic, double Numeric, GradientVerdict Verdict)
{
    /// <summary>|analytic - numeric| / max(|analytic|, |numeric|), 0 if both are 0; infinite if one is not finite.</summary>
    public double RelativeError => Error(Analytic, Numeric);

    /// <summary>The tensor with the position by dimension, for example <c>dense1.weight[3, 17]</c>.</summary>
    public string Name
    {
        get
        {
            var position = new int[Shape.Count];
            int rest = Index;
            for (int dimension = Shape.Count - 1; dimension >= 0; dimension--)
            {
                (rest, position[dimension]) = Math.DivRem(rest, Shape[dimension]);
            }

            return $"{Tensor}[{string.Join(", ", position)}]";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{Name}: analytic {Analytic:G6}, numeric {Numeric:G6}, relative error {RelativeError:G3}");

    /// <summary>The relative error of two numbers.</summary>
    internal static double Error(double analytic, double numeric)
    {
        if (!double.IsFinite(analytic) || !double.IsFinite(numeric))
        {
            return double.PositiveInfinity;
        }

        return analytic == numeric ? 0 : Math.Abs(analytic - numeric) / Math.Max(Math.Abs(analytic), Math.Abs(numeric));
    }
}
