using ScottPlot;
using ScottPlot.Colormaps;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>A table of numbers as coloured cells, such as a confusion matrix: rows from the top, columns from the left, and the number in each cell.</summary>
public sealed class HeatmapPicture : PlotPicture
{
    private static readonly CustomInterpolated Heights = new([new(0xF7, 0xFA, 0xFD), new(0xAF, 0xCD, 0xE6), new(0x3F, 0x84, 0xBC), new(0x08, 0x30, 0x6B)]);

    private readonly double[,] values;
    private readonly string[] rowNames;
    private readonly string[] columnNames;

    /// <summary>Makes a picture of a table.</summary>
    /// <param name="values">The numbers, <c>values[row, column]</c>; at least one.</param>
    /// <param name="rowNames">The names of the rows, from the top.</param>
    /// <param name="columnNames">The names of the columns, from the left.</param>
    /// <exception cref="ArgumentException">There is no number, or the numbers of names differ from those of rows and columns.</exception>
    public HeatmapPicture(double[,] values, IReadOnlyList<string> rowNames, IReadOnlyList<string> columnNames)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rowNames);
        ArgumentNullException.ThrowIfNull(columnNames);
        if (values.Length == 0 || rowNames.Count != values.GetLength(0) || columnNames.Count != values.GetLength(1))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The table of {values.GetLength(0)} rows and {values.GetLength(1)} columns needs at least one number and a name for each row and column, but has {rowNames.Count} and {columnNames.Count} names."),
                nameof(values));
        }

        this.values = (double[,])values.Clone();
        this.rowNames = [.. rowNames];
        this.columnNames = [.. columnNames];
    }

    /// <summary>The scale of the colours; logarithmic ones show the few mistakes beside many right answers of a confusion matrix.</summary>
    public AxisScale ColorScale { get; init; }

    /// <summary>What the rows are; empty for nothing.</summary>
    public string RowLabel { get; init; } = string.Empty;

    /// <summary>What the columns are; empty for nothing.</summary>
    public string ColumnLabel { get; init; } = string.Empty;

    /// <summary>Whether the numbers stand in their cells; true unless set.</summary>
    public bool ShowsNumbers { get; init; } = true;

    internal override void Draw(Plot plot, PixelRect area)
    {
        (int rows, int columns) = (rowNames.Length, columnNames.Length);
        var axis = new PictureAxis(string.Empty, ColorScale);
        double[,] places = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                places[row, column] = axis.Place(values[row, column]);
            }
        }

        double[] known = [.. places.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0)];
        ScottPlot.Range range = PlotColors.Range(known.Min(), known.Max());

        // A map of no number at all is refused.
        if (places.Cast<double>().Any(double.IsFinite))
        {
            Heatmap map = plot.Add.Heatmap(places);
            map.Colormap = Heights;
            map.NaNCellColor = Colors.White;
            map.ManualRange = range;
            map.Rectangle = new CoordinateRect(-0.5, columns - 0.5, 0.5 - rows, 0.5);
        }

        if (ShowsNumbers)
        {
            DrawNumbers(plot, places, range, Math.Min(area.Width / (columns + 1), area.Height / (rows + 2)));
        }

        plot.HideGrid();
        AxisDrawing.Name(plot.Axes.Bottom, ColumnLabel, columnNames, [.. Enumerable.Range(0, columns)]);
        AxisDrawing.Name(plot.Axes.Left, RowLabel, rowNames, [.. Enumerable.Range(0, rows).Select(row => -row)]);
        AxisDrawing.TurnLongNames(plot, columnNames, area.Width / (columns + 1));
        plot.Axes.SetLimits(-0.5, columns - 0.5, 0.5 - rows, 0.5);
    }

    private void DrawNumbers(Plot plot, double[,] places, ScottPlot.Range range, float cell)
    {
        for (int row = 0; row < places.GetLength(0); row++)
        {
            for (int column = 0; column < places.GetLength(1); column++)
            {
                Text text = plot.Add.Text(AxisText.Short(values[row, column]), column, -row);
                text.LabelAlignment = Alignment.MiddleCenter;
                text.LabelFontName = PictureStyle.Font;
                text.LabelFontSize = Math.Clamp(cell / 3.2f, 7, 18);

                // Dark cells need light numbers.
                text.LabelFontColor = range.Normalize(places[row, column]) > 0.55 ? Colors.White : PictureStyle.Ink;
            }
        }
    }
}
