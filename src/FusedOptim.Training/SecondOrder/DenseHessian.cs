using System.Globalization;
using System.Numerics;

namespace FusedOptim.Training;

/// <summary>The matrix of second derivatives of a loss, in double, row by row: from the caller, or from central differences of the gradient.</summary>
internal sealed class DenseHessian<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int n;
    private readonly double[] matrix;
    private readonly T[] trial;
    private readonly T[] above;
    private readonly T[] below;

    public DenseHessian(int length)
    {
        n = length;
        matrix = new double[length * length];
        trial = new T[length];
        above = new T[length];
        below = new T[length];
    }

    /// <summary>The elements, row by row.</summary>
    public ReadOnlySpan<double> Matrix => matrix;

    /// <summary>The largest magnitude on the diagonal; 1 if all of it is 0.</summary>
    public double Scale => Cholesky.MaximumDiagonal(matrix, n) is var maximum && maximum > 0 ? maximum : 1;

    /// <summary>The bytes of its arrays.</summary>
    public long StateBytes => Buffer.ByteLength(matrix) + Buffer.ByteLength(trial) + Buffer.ByteLength(above) + Buffer.ByteLength(below);

    // The cube root of the rounding error balances it with the error of the difference, which is that of the step squared.
    private static double RelativeStep => Math.Cbrt(double.CreateTruncating(T.BitIncrement(T.One) - T.One));

    /// <summary>Differences of gradients at x_i +- h_i, h_i = max(1, |x_i|) times the cube root of the rounding error. Leaves the tensors near the point.</summary>
    /// <exception cref="NonFiniteLossException">A gradient near the point is not finite.</exception>
    public void Difference(Objective<T> objective, ReadOnlySpan<T> point)
    {
        point.CopyTo(trial);
        for (int row = 0; row < n; row++)
        {
            T step = T.CreateTruncating(RelativeStep * Math.Max(1, Math.Abs(Element.ToDouble(point[row]))));
            T upper = point[row] + step;
            T lower = point[row] - step;
            Evaluate(objective, row, upper, above);
            Evaluate(objective, row, lower, below);
            trial[row] = point[row];

            // As far apart as the rounded points really are.
            double distance = Element.ToDouble(upper) - Element.ToDouble(lower);
            for (int column = 0; column < n; column++)
            {
                matrix[(row * n) + column] = (Element.ToDouble(above[column]) - Element.ToDouble(below[column])) / distance;
            }
        }

        Symmetrize();
    }

    /// <summary>The caller's matrix, at the point where the tensors are put.</summary>
    /// <exception cref="InvalidOperationException">It is not finite, or not symmetric within a millionth.</exception>
    public void Take(HessianFunction function, TensorSet<T> tensors, ReadOnlySpan<T> point)
    {
        tensors.WriteValues(point);
        Array.Clear(matrix);
        function(matrix);
        double scale = Scale;
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double value = matrix[(row * n) + column];
                double mirrored = matrix[(column * n) + row];
                if (!double.IsFinite(value) || !double.IsFinite(mirrored))
                {
                    throw Refused(tensors, row, column, value, mirrored, "must be finite");
                }

                if (Math.Abs(value - mirrored) > 1e-6 * Math.Max(scale, Math.Max(Math.Abs(value), Math.Abs(mirrored))))
                {
                    throw Refused(tensors, row, column, value, mirrored, "must be equal, as second derivatives are");
                }
            }
        }

        Symmetrize();
    }

    private void Evaluate(Objective<T> objective, int element, T value, T[] gradient)
    {
        trial[element] = value;
        objective.Tensors.WriteValues(trial);
        objective.EvaluateFinite(gradient, "close to the point whose Hessian is computed by differences");
    }

    private void Symmetrize()
    {
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double mean = (matrix[(row * n) + column] + matrix[(column * n) + row]) / 2;
                matrix[(row * n) + column] = matrix[(column * n) + row] = mean;
            }
        }
    }

    private static InvalidOperationException Refused(TensorSet<T> tensors, int row, int column, double value, double mirrored, string must)
    {
        (TrainedTensor<T> first, int i) = tensors.Locate(row);
        (TrainedTensor<T> second, int j) = tensors.Locate(column);
        return new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The Hessian that was given has {value:R} at [{row}, {column}] and {mirrored:R} at [{column}, {row}], ") +
            $"of '{first.Name}'[{i}] and '{second.Name}'[{j}]; they {must}. The parameters are as they were before the iteration.");
    }
}
