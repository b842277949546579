using System.Numerics;

namespace FusedOptim.Training;

/// <summary>Measures the slope of a loss along one coordinate and compares it with the analytic gradient.</summary>
internal sealed class GradientComparison<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A kink moves a difference by a share of the mistake that it seems to be: at least a third, wherever it lies. A smooth loss moves by far less.
    private const double KinkShare = 0.25;

    private static readonly double Epsilon = typeof(T) == typeof(double) ? Math.ScaleB(1, -52) : Math.ScaleB(1, -23);

    private readonly Func<double> loss;
    private readonly double here;
    private readonly double step;
    private readonly double tolerance;
    private readonly double absoluteTolerance;

    public GradientComparison(Func<double> loss, double here, GradientCheckOptions options)
    {
        this.loss = loss;
        this.here = here;
        step = options.Step ?? Math.Cbrt(Epsilon);
        tolerance = options.Tolerance ?? (typeof(T) == typeof(double) ? 1e-5 : 0.02);
        absoluteTolerance = options.AbsoluteTolerance ?? (8 * Epsilon * Math.Max(1, Math.Abs(here)) / step);
    }

    public GradientCoordinate Compare(GradientTensor<T> tensor, int index, double analytic)
    {
        Slopes whole = Measure(tensor, index, step);
        GradientVerdict verdict = Agrees(analytic, whole.Central) ? GradientVerdict.Agrees
            : IsKink(analytic, whole, Measure(tensor, index, step / 2)) ? GradientVerdict.Kink
            : GradientVerdict.Differs;
        return new GradientCoordinate(tensor.Name, tensor.Shape, index, analytic, whole.Central, verdict);
    }

    private bool Agrees(double analytic, double numeric) =>
        GradientCoordinate.Error(analytic, numeric) <= tolerance || Math.Abs(analytic - numeric) <= absoluteTolerance;

    // With half the step a smooth loss has the same central difference, and half the difference between the slopes on both sides. Near a kink one of the two fails; and
    // the right gradient is one of the slopes, or between them if the kink is just here. A gradient that is neither is wrong, kink or not.
    private bool IsKink(double analytic, Slopes whole, Slopes half)
    {
        double mistake = Math.Abs(analytic - whole.Central);
        double moved = Math.Max(Math.Abs(whole.Central - half.Central), Math.Abs((whole.Bend / 2) - half.Bend));
        double slack = absoluteTolerance + (tolerance * Math.Abs(analytic));
        bool isBetween = analytic >= Math.Min(whole.Left, whole.Right) - slack && analytic <= Math.Max(whole.Left, whole.Right) + slack;
        return moved > KinkShare * mistake && isBetween;
    }

    private Slopes Measure(GradientTensor<T> tensor, int index, double size)
    {
        T before = tensor.Values.Span[index];
        double distance = size * Math.Max(1, Math.Abs(double.CreateChecked(before)));
        try
        {
            // What the sum is rounded to is where the loss is measured, so that rounding of the parameter is no error.
            T right = before + T.CreateChecked(distance);
            T left = before - T.CreateChecked(distance);
            double lossRight = At(tensor, index, right);
            double lossLeft = At(tensor, index, left);
            double toRight = double.CreateChecked(right) - double.CreateChecked(before);
            double toLeft = double.CreateChecked(before) - double.CreateChecked(left);
            return new Slopes((lossRight - lossLeft) / (toRight + toLeft), (here - lossLeft) / toLeft, (lossRight - here) / toRight);
        }
        finally
        {
            tensor.Values.Span[index] = before;
        }
    }

    private double At(GradientTensor<T> tensor, int index, T value)
    {
        tensor.Values.Span[index] = value;
        return loss();
    }

    private readonly record struct Slopes(double Central, double Left, double Right)
    {
        /// <summary>The difference of the slopes on both sides.</summary>
        public double Bend => Right - Left;
    }
}
