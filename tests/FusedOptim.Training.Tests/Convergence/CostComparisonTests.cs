using System.Globalization;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Convergence;

public sealed class CostComparisonTests
{
    private static readonly CostComparisonOptions Small = new() { Sizes = [10, 40, 160], LargeSizes = [1000], HistorySize = 4, Repetitions = 1 };

    [Fact]
    public void Table_HasARowForEachMethodAndSize()
    {
        var reports = new Reports<CostMeasurement>();

        CostTable table = CostComparison.Measure(Small, reports);

        Assert.Equal(reports, table.Measurements);
        Assert.Equal(
            [(ComparedMethod.Sgd, 10), (ComparedMethod.Sgd, 40), (ComparedMethod.Sgd, 160), (ComparedMethod.Sgd, 1000),
             (ComparedMethod.Lbfgs, 10), (ComparedMethod.Lbfgs, 40), (ComparedMethod.Lbfgs, 160), (ComparedMethod.Lbfgs, 1000),
             (ComparedMethod.Newton, 10), (ComparedMethod.Newton, 40), (ComparedMethod.Newton, 160)],
            table.Measurements.Select(row => (row.Method, row.Parameters)));
        Assert.All(table.Measurements, row => Assert.True(row.Microseconds > 0));
    }

    [Fact]
    public void Memory_GrowsAsTheMethodsSay()
    {
        CostTable table = CostComparison.Measure(Small);

        Assert.All(table.Measurements.Where(row => row.Method == ComparedMethod.Sgd), row => Assert.Equal(0, row.StateBytes));

        // Eight vectors and 2 (m + 1) of the history, of four bytes; and two numbers a pair.
        Assert.All(table.Measurements.Where(row => row.Method == ComparedMethod.Lbfgs), row => Assert.Equal((4 * row.Parameters * (8 + 10)) + (8 * 2 * 5), row.StateBytes));

        // The Hessian and its factor in double, a direction in double, seven vectors of four bytes.
        Assert.All(
            table.Measurements.Where(row => row.Method == ComparedMethod.Newton),
            row => Assert.Equal((16L * row.Parameters * row.Parameters) + (row.Parameters * (8 + (4 * 7))), row.StateBytes));
        Assert.Equal(0, table.MemoryExponent(ComparedMethod.Sgd));
        Assert.Equal(1, table.MemoryExponent(ComparedMethod.Lbfgs), 0.05);
        Assert.Equal(2, table.MemoryExponent(ComparedMethod.Newton), 0.2);
    }

    [Fact]
    public void LongHistory_IsFullBeforeStepsAreTimed()
    {
        CostTable table = CostComparison.Measure(new CostComparisonOptions { Sizes = [10], LargeSizes = [], HistorySize = 300, Repetitions = 1 });

        Assert.Equal((4 * 10 * (8 + (2 * 301))) + (8 * 2 * 301), table.Measurements.Single(row => row.Method == ComparedMethod.Lbfgs).StateBytes);
    }

    [Fact]
    public void NewtonsEvaluations_AreTwoForEachParameterAndTwoMore() =>
        Assert.All(CostComparison.Measure(Small).Measurements.Where(row => row.Method == ComparedMethod.Newton), row => Assert.Equal((2 * row.Parameters) + 2, row.Evaluations));

    [Fact]
    public void Exponents_AreThoseOfPowers()
    {
        var table = new CostTable(((int[])[10, 100, 1000]).Select(n => new CostMeasurement(ComparedMethod.Newton, n, 0.5 * Math.Pow(n, 3), 16L * n * n, 1)));

        Assert.Equal(3, table.TimeExponent(ComparedMethod.Newton), 1e-12);
        Assert.Equal(2, table.MemoryExponent(ComparedMethod.Newton), 1e-12);
        Assert.True(double.IsNaN(table.TimeExponent(ComparedMethod.Lbfgs)));
    }

    [Fact]
    public void Texts_AreTheSameInAnyCulture()
    {
        var table = new CostTable([new CostMeasurement(ComparedMethod.Lbfgs, 1000, 12.5, 123456, 2), new CostMeasurement(ComparedMethod.Lbfgs, 10, 1.25, 1234, 2)]);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("method,parameters,microseconds,state_bytes,evaluations\nLbfgs,1000,12.5,123456,2\nLbfgs,10,1.25,1234,2\n", table.ToCsv());
            Assert.Contains("Lbfgs         1,000            12.5 us      123,456 bytes            2\n", table.ToString(), StringComparison.Ordinal);
            Assert.EndsWith("Lbfgs: time ~ N^0.50, memory ~ N^1.00\n", table.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Cancelling_StopsBetweenRows()
    {
        using var source = new CancellationTokenSource();
        var reports = new Reports<CostMeasurement>(_ => source.Cancel());

        Assert.Throws<OperationCanceledException>(() => CostComparison.Measure(Small, reports, source.Token));

        Assert.Single(reports);
    }

    [Fact]
    public void WrongSizes_AreRefused()
    {
        Assert.Equal("Sizes", Assert.Throws<ArgumentOutOfRangeException>(() => new CostComparisonOptions { Sizes = [10, 2001] }).ParamName);
        Assert.Equal("LargeSizes", Assert.Throws<ArgumentOutOfRangeException>(() => new CostComparisonOptions { LargeSizes = [0] }).ParamName);
        Assert.Equal("HistorySize", Assert.Throws<ArgumentOutOfRangeException>(() => new CostComparisonOptions { HistorySize = 0 }).ParamName);
        Assert.Equal("Repetitions", Assert.Throws<ArgumentOutOfRangeException>(() => new CostComparisonOptions { Repetitions = 0 }).ParamName);
    }
}
