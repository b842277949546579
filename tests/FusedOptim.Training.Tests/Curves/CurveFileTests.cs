using System.Globalization;

namespace FusedOptim.Training.Tests.Curves;

public sealed class CurveFileTests
{
    [Fact]
    public void WhatWasWritten_IsReadBitForBit()
    {
        LearningCurve[] curves =
        [
            new("loss, of \"training\"", [1, 2, 3], [0.1, 1.0 / 3, double.NaN]),
            new("accuracy", [0.5, 1e300], [double.NegativeInfinity, -0.0]),
        ];

        IReadOnlyList<LearningCurve> read = CurveFile.Read(new StringReader(Text(curves)));

        Assert.Equal(curves.Select(curve => curve.Name), read.Select(curve => curve.Name));
        for (int curve = 0; curve < curves.Length; curve++)
        {
            Assert.Equal(curves[curve].X, read[curve].X);
            Assert.Equal(curves[curve].Values.Select(BitConverter.DoubleToInt64Bits), read[curve].Values.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void TheFile_IsTheSameInAnyCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("curve,x,value\nloss,1,0.5\nloss,2.5,-1E-07\n", Text([new LearningCurve("loss", [1, 2.5], [0.5, -1e-7])]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "Line 1 has to be 'curve,x,value'")]
    [InlineData("a,b\n", "Line 1 has to be")]
    [InlineData("curve,x,value\nloss,1\n", "Line 2 is 'loss,1'")]
    [InlineData("curve,x,value\nloss,1,2\nloss,2,two\n", "Line 3 is 'loss,2,two'")]
    [InlineData("curve,x,value\n\"loss,1,2\n", "Line 2 is")]
    [InlineData("curve,x,value\n\",1,2\n", "Line 2 is '\",1,2'")]
    [InlineData("curve,x,value\n\"loss\"es,1,2\n", "Line 2 is")]
    [InlineData("curve,x,value\nloss,2,1\nloss,1,1\n", "Place 1 of the curve 'loss' is 1 behind 2")]
    public void OtherFiles_AreRefused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => CurveFile.Read(new StringReader(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void CurvesThatAFileCannotHold_AreRefusedBeforeAnythingIsWritten()
    {
        var writer = new StringWriter();
        LearningCurve curve = new("loss", [1], [2]);

        Assert.Contains("two curves named 'loss'", Assert.Throws<ArgumentException>(() => CurveFile.Write(writer, [curve, curve])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CurveFile.Write(writer, [new LearningCurve("a\nb", [1], [2])]));
        Assert.Equal("", writer.ToString());
    }

    [Fact]
    public void CurvesWithWrongPoints_AreRefused()
    {
        Assert.Contains("has 2 places, but 1 values", Assert.Throws<ArgumentException>(() => new LearningCurve("loss", [1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("Place 1 of the curve 'loss' is 1 behind 1", Assert.Throws<ArgumentException>(() => new LearningCurve("loss", [1, 1], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LearningCurve("loss", [double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => new LearningCurve(" ", [1], [1]));
    }

    [Fact]
    public void ACurve_IsACopy()
    {
        double[] values = [1, 2];
        var curve = new LearningCurve("loss", [1, 2], values);
        values[0] = 9;

        Assert.Equal(1, curve.Values[0]);
    }

    private static string Text(IEnumerable<LearningCurve> curves)
    {
        var writer = new StringWriter();
        CurveFile.Write(writer, curves);
        return writer.ToString();
    }
}
