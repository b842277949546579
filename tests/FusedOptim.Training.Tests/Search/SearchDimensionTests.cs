namespace FusedOptim.Training.Tests.Search;

public sealed class SearchDimensionTests
{
    [Fact]
    public void ALogUniformRange_HasAsManyValuesInEachDecade()
    {
        SearchDimension dimension = SearchDimension.LogUniform("rate", 1e-4, 1e-1);
        double[] values = [.. Enumerable.Range(0, 300).Select(place => dimension.At(place / 300.0).Number!.Value)];

        Assert.InRange(values.Count(value => value < 1e-3), 99, 101);
        Assert.InRange(values.Count(value => value >= 1e-2), 99, 101);
        Assert.All(values, value => Assert.InRange(value, 1e-4, 1e-1));
    }

    [Fact]
    public void WholeNumbers_AreEquallyLikelyUpToBothEnds()
    {
        SearchDimension dimension = SearchDimension.WholeNumber("layers", 2, 5);
        double[] values = [.. Enumerable.Range(0, 400).Select(place => dimension.At(place / 400.0).Number!.Value)];

        Assert.Equal([(2.0, 100), (3.0, 100), (4.0, 100), (5.0, 100)], values.CountBy(value => value).Select(count => (count.Key, count.Value)));
    }

    [Fact]
    public void Grids_IncludeBothEnds()
    {
        Assert.Equal([0.001, 0.01, 0.1], Grid(SearchDimension.LogUniform("rate", 1e-3, 1e-1), 3));
        Assert.Equal([0, 0.25, 0.5], Grid(SearchDimension.Uniform("dropout", 0, 0.5), 3));
        Assert.Equal([1, 2, 3], Grid(SearchDimension.WholeNumber("layers", 1, 3), 7));
        Assert.Equal([16, 64], Grid(SearchDimension.Values("width", 16, 64), 5));
        Assert.Equal([0.25], Grid(SearchDimension.Uniform("dropout", 0, 0.5), 1));
    }

    [Fact]
    public void Ranges_NarrowAroundTheBestAndNeverBeyondTheSpace()
    {
        SearchDimension rate = SearchDimension.LogUniform("rate", 1e-4, 1);
        Assert.Equal("LogUniform(\"rate\", 0.001, 0.1)", Rounded(rate.Narrow(rate, SearchValue.Of(1e-2), [], 0.5)));
        Assert.Equal("LogUniform(\"rate\", 0.0001, 0.01)", Rounded(rate.Narrow(rate, SearchValue.Of(1e-4), [], 1)));
        SearchDimension layers = SearchDimension.WholeNumber("layers", 1, 9);
        Assert.Equal("WholeNumber(\"layers\", 3, 5)", layers.Narrow(layers, SearchValue.Of(4), [], 0.1).ToString());
        SearchDimension refined = SearchDimension.Uniform("x", 0.4, 0.6);
        Assert.Equal("Uniform(\"x\", 0.5, 0.7)", Rounded(refined.Narrow(SearchDimension.Uniform("x", 0, 1), SearchValue.Of(0.6), [], 0.99999999)));
    }

    [Fact]
    public void Choices_NarrowToThoseOfGoodTrials()
    {
        SearchDimension rule = SearchDimension.Choice("rule", "Adam", "Sgd", "Lion");

        Assert.Equal("Choice(\"rule\", \"Adam\", \"Lion\")", rule.Narrow(rule, new SearchValue(null, "Lion"), [new SearchValue(null, "Lion"), new SearchValue(null, "Adam")], 0.3).ToString());
    }

    [Fact]
    public void WhatIsNoDimension_IsRefused()
    {
        Assert.Contains("'rate' needs a range of positive numbers", Assert.Throws<ArgumentException>(() => SearchDimension.LogUniform("rate", 0, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("from a lower to a higher number, but has 1 to 1", Assert.Throws<ArgumentException>(() => SearchDimension.Uniform("x", 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SearchDimension.Uniform("x", double.NaN, 1));
        Assert.Throws<ArgumentException>(() => SearchDimension.Uniform(" ", 0, 1));
        Assert.Throws<ArgumentException>(() => SearchDimension.Values("x"));
        Assert.Throws<ArgumentException>(() => SearchDimension.Values("x", 1, 1));
        Assert.Throws<ArgumentException>(() => SearchDimension.Values("x", double.NaN));
        Assert.Throws<ArgumentException>(() => SearchDimension.Choice("x", "a", ""));
        Assert.Contains("Two dimensions are named 'x'", Assert.Throws<ArgumentException>(
            () => new SearchSpace(SearchDimension.Uniform("x", 0, 1), SearchDimension.Choice("x", "a"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SearchSpace());
    }

    private static double[] Grid(SearchDimension dimension, int points) => [.. dimension.Grid(points).Select(value => Math.Round(value.Number!.Value, 12))];

    // Logarithms and exponentials leave the last digits to chance.
    private static string Rounded(SearchDimension dimension) =>
        System.Text.RegularExpressions.Regex.Replace(dimension.ToString(), @"\d+(\.\d+)?(E-\d+)?", match =>
            Math.Round(double.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture), 6).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
