namespace FusedOptim.Training.Tests.Curves;

public sealed class CurveReadingTests
{
    private static readonly double[] Epochs = [.. Enumerable.Range(1, 30).Select(epoch => (double)epoch)];

    [Fact]
    public void ACurveThatFalls_IsStillImproving()
    {
        CurveReading reading = CurveReading.Of(Curve(epoch => Math.Exp(-0.05 * epoch)));

        Assert.Equal([CurveFindingKind.StillImproving], reading.Findings.Select(finding => finding.Kind));
        Assert.Contains("The loss is still falling: by 0.", reading.ToString(), StringComparison.Ordinal);
        Assert.Equal(30, reading.BestEpoch);
        Assert.Null(reading.Gap);
    }

    [Fact]
    public void ACurveThatHasLevelledOff_IsAPlateau() =>
        Assert.Equal([CurveFindingKind.Plateau], CurveReading.Of(Curve(epoch => Math.Exp(-0.5 * epoch))).Findings.Select(finding => finding.Kind));

    [Fact]
    public void ACurveThatRisesInTheEnd_IsWorsening()
    {
        CurveReading reading = CurveReading.Of(Curve(epoch => Math.Pow(epoch - 15, 2)));

        Assert.True(reading.Has(CurveFindingKind.Worsening));
        Assert.Equal(15, reading.BestEpoch);
    }

    [Fact]
    public void Accuracies_AreBetterWhenTheyRise()
    {
        CurveReading reading = CurveReading.Of(Curve(epoch => epoch / 30), Curve(epoch => (epoch / 30) - 0.06), lowerIsBetter: false);

        Assert.True(reading.Has(CurveFindingKind.StillImproving));
        Assert.True(reading.Has(CurveFindingKind.GeneralizationGap));
        Assert.Equal(0.06, reading.Gap!.Value, 12);
        Assert.Equal(30, reading.BestEpoch);
    }

    [Theory]
    [InlineData(0.04, CurveFindingKind.SmallGap)]
    [InlineData(0.06, CurveFindingKind.GeneralizationGap)]
    public void AGapOfAccuracies_CountsFromFivePoints(double gap, CurveFindingKind kind) =>
        Assert.True(CurveReading.Of(Curve(_ => 0.9), Curve(_ => 0.9 - gap), lowerIsBetter: false).Has(kind));

    [Theory]
    [InlineData(1.24, CurveFindingKind.SmallGap)]
    [InlineData(1.26, CurveFindingKind.GeneralizationGap)]
    public void AGapOfLosses_CountsFromAFifthOfTheValidationLoss(double validation, CurveFindingKind kind) =>
        Assert.True(CurveReading.Of(Curve(_ => 1), Curve(_ => validation)).Has(kind));

    [Fact]
    public void AValidationLossThatRisesAgain_WasBestBefore()
    {
        CurveReading reading = CurveReading.Of(Curve(epoch => Math.Exp(-0.2 * epoch)), Curve(epoch => 0.5 + (0.001 * Math.Pow(epoch - 12, 2))));

        Assert.True(reading.Has(CurveFindingKind.ValidationWorsening));
        Assert.True(reading.Has(CurveFindingKind.GeneralizationGap));
        Assert.Equal(12, reading.BestEpoch);
        Assert.Contains("Best at 12.", reading.ToString(), StringComparison.Ordinal);
        Assert.Contains("around 12 it was 0.5007, and at the end 0.7897", reading.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AValidationLossThatFalls_HasNoRise() =>
        Assert.False(CurveReading.Of(Curve(epoch => Math.Exp(-0.2 * epoch)), Curve(epoch => Math.Exp(-0.1 * epoch))).Has(CurveFindingKind.ValidationWorsening));

    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.5, true)]
    public void Jumps_AreJitterIfTheyAreAGoodPartOfTheRange(double size, bool jitters) =>
        Assert.Equal(jitters, CurveReading.Of(Curve(epoch => Math.Exp(-0.1 * epoch) + (size * Math.Sin(epoch * epoch)))).Has(CurveFindingKind.Jitter));

    [Fact]
    public void ValuesThatAreNotFinite_AreNamedByTheirPlace()
    {
        CurveReading reading = CurveReading.Of(Curve(epoch => epoch < 20 ? 1 / epoch : double.NaN));

        Assert.Equal(CurveFindingKind.NotFinite, Assert.Single(reading.Findings).Kind);
        Assert.Contains("The loss is NaN at 20", reading.ToString(), StringComparison.Ordinal);
        Assert.Equal(19, reading.BestEpoch);
    }

    [Fact]
    public void FewPoints_HaveNoCourse()
    {
        var curves = new LearningCurves();
        curves.AddEpoch(2, validationLoss: 3);
        curves.AddEpoch(1, validationLoss: 2);

        CurveReading reading = curves.Read();

        Assert.Equal(CurveFindingKind.TooFewPoints, Assert.Single(reading.Findings).Kind);
        Assert.Equal(2, reading.BestEpoch);
    }

    [Fact]
    public void CurvesWithoutPoints_AreRefused()
    {
        Assert.Contains("'nothing' has no points", Assert.Throws<ArgumentException>(() => CurveReading.Of(new LearningCurve("nothing", [], []))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new LearningCurves().Read());
    }

    [Fact]
    public void ATraining_CollectsItsCurvesOverStepsAndEpochs()
    {
        var curves = new LearningCurves();
        curves.AddStep(3);
        curves.AddStep(2);
        curves.AddEpoch(2.5, trainingAccuracy: 0.5);
        curves.AddEpoch(1.5, validationLoss: 1.8);

        Assert.Equal(["training loss per step", "training loss", "validation loss", "training accuracy"], curves.All.Select(curve => curve.Name));
        Assert.Equal([1, 2], curves.StepLoss.X);
        Assert.Equal([2], curves.ValidationLoss.X);
        Assert.Equal([0.5], curves.TrainingAccuracy.Values);
        Assert.Equal(0, curves.ValidationAccuracy.Count);
        var writer = new StringWriter();
        curves.WriteCsv(writer);
        Assert.Equal(4, CurveFile.Read(new StringReader(writer.ToString())).Count);
    }

    private static LearningCurve Curve(Func<double, double> value) => new("loss", Epochs, [.. Epochs.Select(value)]);
}
