namespace FusedOptim.Training;

/// <summary>A point of a line search.</summary>
/// <param name="Step">How far it is from the start, in lengths of the direction.</param>
/// <param name="Loss">The loss there.</param>
/// <param name="Slope">The derivative of the loss along the direction there: g.d.</param>
/// <param name="Buffer">Which of the search's buffers holds its gradient.</param>
internal readonly record struct LinePoint(double Step, double Loss, double Slope, int Buffer)
{
    /// <summary>The buffer of the point where the search starts, whose gradient the caller has.</summary>
    public const int Start = -1;

    /// <summary>Where the cubic through both losses and slopes has its minimum, within the bounds; their middle if it has none.</summary>
    /// <remarks>Nocedal and Wright 2006, (3.59).</remarks>
    public static double CubicMinimum(in LinePoint a, in LinePoint b, double lower, double upper)
    {
        (LinePoint left, LinePoint right) = a.Step <= b.Step ? (a, b) : (b, a);
        double width = right.Step - left.Step;
        double sum = left.Slope + right.Slope - (3 * (left.Loss - right.Loss) / (left.Step - right.Step));
        double square = (sum * sum) - (left.Slope * right.Slope);
        double minimum = right.Step - (width * ((right.Slope + Math.Sqrt(square) - sum) / (right.Slope - left.Slope + (2 * Math.Sqrt(square)))));

        // NaN where the root is of a negative number, or everything is flat.
        return double.IsNaN(minimum) ? (lower + upper) / 2 : Math.Min(Math.Max(minimum, lower), upper);
    }
}
