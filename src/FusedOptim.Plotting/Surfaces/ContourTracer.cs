namespace FusedOptim.Plotting;

/// <summary>
/// Finds the lines along which a grid has a value, by marching squares: each square of four nodes gets one or two straight pieces. Squares with a node that is not
/// a number have none, so that a line ends at a hole instead of going around it; this is what ScottPlot's own contour lines do not do.
/// </summary>
internal static class ContourTracer
{
    // The edges of a square, each with the nodes (row, column) at its ends.
    private static readonly ((int Row, int Column) From, (int Row, int Column) To)[] Edges =
    [
        ((0, 0), (0, 1)), // bottom
        ((0, 1), (1, 1)), // right
        ((1, 1), (1, 0)), // top
        ((1, 0), (0, 0)), // left
    ];

    /// <summary>The straight pieces of some levels, in the units of the axes.</summary>
    public static List<((double X, double Y) From, (double X, double Y) To)> Trace(SurfaceGrid grid, params double[] levels)
    {
        List<((double X, double Y), (double X, double Y))> pieces = [];
        double[,] values = grid.Values;
        for (int row = 0; row + 1 < grid.Rows; row++)
        {
            for (int column = 0; column + 1 < grid.Columns; column++)
            {
                // Most squares have no line: one look at their nodes is enough for all levels. NaN compares as false.
                double low = Math.Min(Math.Min(values[row, column], values[row, column + 1]), Math.Min(values[row + 1, column], values[row + 1, column + 1]));
                double high = Math.Max(Math.Max(values[row, column], values[row, column + 1]), Math.Max(values[row + 1, column], values[row + 1, column + 1]));
                foreach (double level in levels)
                {
                    if (level > low && level <= high)
                    {
                        AddSquare(grid, row, column, level, pieces);
                    }
                }
            }
        }

        return pieces;
    }

    private static void AddSquare(SurfaceGrid grid, int row, int column, double level, List<((double X, double Y), (double X, double Y))> pieces)
    {
        Span<(double X, double Y)> crossings = stackalloc (double, double)[4];
        if (FindCrossings(grid, row, column, level, crossings) == 2)
        {
            pieces.Add((crossings[0], crossings[1]));
        }
        else
        {
            AddSaddle(grid, row, column, level, crossings, pieces);
        }
    }

    private static int FindCrossings(SurfaceGrid grid, int row, int column, double level, Span<(double X, double Y)> crossings)
    {
        int count = 0;
        foreach (((int fromRow, int fromColumn), (int toRow, int toColumn)) in Edges)
        {
            double from = grid.Values[row + fromRow, column + fromColumn] - level;
            double to = grid.Values[row + toRow, column + toColumn] - level;
            if (from >= 0 != to >= 0)
            {
                double share = from / (from - to);
                crossings[count++] = (
                    grid.X(column + fromColumn + (share * (toColumn - fromColumn))),
                    grid.Y(row + fromRow + (share * (toRow - fromRow))));
            }
        }

        return count;
    }

    // All four edges are crossed. If the middle is above the level as is the first corner, lines cut off the other two corners, and otherwise that one and its opposite.
    private static void AddSaddle(
        SurfaceGrid grid,
        int row,
        int column,
        double level,
        ReadOnlySpan<(double X, double Y)> crossings,
        List<((double X, double Y), (double X, double Y))> pieces)
    {
        double[,] values = grid.Values;
        double middle = (values[row, column] + values[row, column + 1] + values[row + 1, column] + values[row + 1, column + 1]) / 4;
        bool joinsFirstCorner = middle >= level == values[row, column] >= level;
        (int second, int third, int fourth) = joinsFirstCorner ? (1, 2, 3) : (3, 1, 2);
        pieces.Add((crossings[0], crossings[second]));
        pieces.Add((crossings[third], crossings[fourth]));
    }
}
