using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>What the page asks for to draw a surface.</summary>
internal sealed record SurfaceGridRequest(SurfaceRequest Surface)
{
    public Bounds? Bounds { get; init; }

    public int Columns { get; init; } = 160;

    public int Rows { get; init; } = 120;
}

/// <summary>The heights of a surface on a grid, row by row from the bottom.</summary>
internal sealed record SurfaceGrid(
    Bounds Bounds, int Columns, int Rows, IReadOnlyList<double> Heights, IReadOnlyList<PlanePoint> Minima, double? Minimum, bool Logarithmic)
{
    public const int MostColumns = 240;
    public const int MostRows = 240;

    /// <exception cref="InputException">The surface or the grid is wrong.</exception>
    public static SurfaceGrid Of(SurfaceGridRequest request)
    {
        Surface surface = SurfaceEntry.Read(request.Surface);
        Bounds bounds = (request.Bounds ?? Bounds.Of(surface)).Checked();
        int columns = Check.Range(request.Columns, 2, MostColumns, "columns"), rows = Check.Range(request.Rows, 2, MostRows, "rows");
        double[] heights = new double[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            double y = bounds.YMin + ((bounds.YMax - bounds.YMin) * row / (rows - 1));
            for (int column = 0; column < columns; column++)
            {
                heights[(row * columns) + column] = surface.Value(new Point(bounds.XMin + ((bounds.XMax - bounds.XMin) * column / (columns - 1)), y));
            }
        }

        return new SurfaceGrid(bounds, columns, rows, heights, [.. surface.Minima.Select(PlanePoint.Of)], surface.Minimum, surface.HeightScale == AxisScale.Logarithmic);
    }
}
