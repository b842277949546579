namespace FusedOptim.Plotting;

/// <summary>The values of a function at the nodes of a regular grid: <c>Values[row, column]</c>, rows from the bottom up.</summary>
internal sealed class SurfaceGrid
{
    // Of larger heights there may be no difference any more.
    private const double Highest = 1e300;

    public SurfaceGrid(Func<double, double, double> function, PlotRange horizontal, PlotRange vertical, int columns, int rows)
    {
        Horizontal = horizontal;
        Vertical = vertical;
        Values = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double value = function(X(column), Y(row));
                Values[row, column] = Math.Abs(value) <= Highest ? value : double.NaN;
            }
        }
    }

    private SurfaceGrid(SurfaceGrid other, double[,] values)
    {
        Horizontal = other.Horizontal;
        Vertical = other.Vertical;
        Values = values;
    }

    public PlotRange Horizontal { get; }

    public PlotRange Vertical { get; }

    /// <summary>The values; NaN where the function is not finite.</summary>
    public double[,] Values { get; }

    public int Rows => Values.GetLength(0);

    public int Columns => Values.GetLength(1);

    public double X(double column) => Horizontal.Minimum + (column * Horizontal.Length / (Columns - 1));

    public double Y(double row) => Vertical.Minimum + (row * Vertical.Length / (Rows - 1));

    /// <summary>The same grid with a function of each value.</summary>
    public SurfaceGrid Map(Func<double, double> function)
    {
        double[,] values = new double[Rows, Columns];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                values[row, column] = function(Values[row, column]);
            }
        }

        return new SurfaceGrid(this, values);
    }

    /// <summary>The smallest and the largest value that is a number; null if there is none.</summary>
    public (double Minimum, double Maximum)? Extent()
    {
        (double minimum, double maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in Values)
        {
            if (!double.IsNaN(value))
            {
                (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
            }
        }

        return minimum <= maximum ? (minimum, maximum) : null;
    }
}
