using System.Globalization;
using System.Numerics;
using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;
using TrainingRun = FusedOptim.Identity.TrainingRun;

namespace FusedOptim.Tests.Watching;

/// <summary>A step that is measured is the same step, and the measurements are those of the definitions. Alone, so that the crew is free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class StepAndMeasureTests
{
    private static readonly int[] Lengths = [5, 70_001, 16_385, 64, 1];

    public static TheoryData<int> Threads => [1, 2, 3, 8];

    [Theory]
    [MemberData(nameof(Threads))]
    public void ElementwiseRule_IsSteppedAndMeasured(int threads) => Check(() => new AdamW { LearningRate = 0.1, LossScale = 3 }, threads);

    [Theory]
    [MemberData(nameof(Threads))]
    public void RuleWithAReduction_IsSteppedAndMeasured(int threads) => Check(() => new ClippedAdamW { LossScale = 3 }, threads);

    [Theory]
    [MemberData(nameof(Threads))]
    public void RuleInDouble_IsSteppedAndMeasured(int threads) => Check(() => new DoubleClippedAdamW { LossScale = 3 }, threads);

    [Fact]
    public void MeasuredNorm_HasTheBitsOfTheRulesOwn()
    {
        using ClippedAdamW measured = Many(new ClippedAdamW()), plain = Many(new ClippedAdamW());

        double norm = measured.StepAndMeasure().GradientNorm;
        plain.Step();

        Assert.Equal(plain.LastGradientNorm, norm);
        Assert.Equal(plain.Parameters.Select(parameter => parameter.LastGradientNorm), measured.Parameters.Select(parameter => parameter.LastGradientNorm));

        static ClippedAdamW Many(ClippedAdamW optimizer)
        {
            Array.ForEach(Lengths, length => optimizer.AddTensor($"{length}", length));
            return optimizer;
        }
    }

    [Fact]
    public void RuleThatZeroesGradients_IsMeasuredBeforeIt()
    {
        using var optimizer = new Probe(
            [Probe.Plain],
            (int _, double _, in StepContext _) => 0,
            (int _, double _, in TensorSlice<float> slice) => slice.Gradients.Clear());
        optimizer.Add("a", new float[2], new float[] { 3, -4 });

        TensorMeasurement<float> measurement = optimizer.StepAndMeasure().Tensors[0];

        Assert.Equal((5, 0), (measurement.GradientNorm, measurement.Parameter.Gradient!.Value.Span[1]));
    }

    [Fact]
    public void MovesFromZeroAndToNowhere_HaveTheRatiosOfTheDefinition()
    {
        using var optimizer = new Sgd { LearningRate = 1 };
        optimizer.Add("from zero", new float[2], new float[] { 1, 0 });
        optimizer.Add("stays", new float[] { 2 }, new float[1]);
        optimizer.Add("stays zero", new float[2], new float[2]);
        optimizer.Add("halved", new float[] { 6, 8 }, new float[] { 3, 4 });
        optimizer.Add("lost", new float[] { 1, 1 }, new float[] { float.NaN, float.PositiveInfinity });
        optimizer.Add("frozen", new float[] { 1 }, new float[] { 1 }).Frozen = true;
        optimizer.Add("without gradient", new float[] { 1 }, null);

        StepMeasurements<float> measurements = optimizer.StepAndMeasure();

        Assert.Equal([double.PositiveInfinity, 0, 0, 0.5, double.NaN], measurements.Tensors.Select(tensor => tensor.UpdateRatio));
        Assert.Equal([0, 0, 0, 0, 2], measurements.Tensors.Select(tensor => tensor.NonFiniteGradientCount));
        Assert.Equal([1, 0, 0, 5, double.NaN], measurements.Tensors.Select(tensor => tensor.GradientNorm));
        Assert.Equal(optimizer.Parameters.Take(5), measurements.Tensors.Select(tensor => tensor.Parameter));
        Assert.Equal((double.NaN, false), (measurements.GradientNorm, measurements.Skipped));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SkippedStep_IsMeasuredAndChangesNothing(bool clips)
    {
        using Optimizer<float> optimizer = clips ? new ClippedAdamW().Trained() : new AdamW().Trained();
        optimizer.NonFiniteGradients = NonFiniteGradients.Skip;
        optimizer.Parameters[0].Gradient!.Value.Span[7] = float.PositiveInfinity;
        StepMeasurements<float>? measurements = null;

        Unchanged.By(optimizer, () => measurements = optimizer.StepAndMeasure());

        Assert.Equal((true, double.PositiveInfinity, 1), (measurements!.Skipped, measurements.GradientNorm, optimizer.SkippedSteps));
        Assert.Equal([(0, 1), (0, 0)], measurements.Tensors.Select(tensor => (tensor.UpdateRatio, tensor.NonFiniteGradientCount)));
    }

    [Fact]
    public void StepThatThrows_ChangesNothing()
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Throw }.Trained();
        optimizer.Parameters[0].Gradient!.Value.Span[7] = float.NaN;

        Unchanged.Throws<NonFiniteGradientException>(optimizer, () => optimizer.StepAndMeasure());

        optimizer.NonFiniteGradients = NonFiniteGradients.Propagate;
        optimizer.BeginStep();
        Assert.Equal(
            "StepAndMeasure is not possible between BeginStep() and EndStep(); call EndStep() first.",
            Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.StepAndMeasure()).Message);
    }

    [Fact]
    public void MeasuredStep_IsFollowedByOneThatIsNot()
    {
        using AdamW optimizer = new AdamW().Trained();
        StepMeasurements<float> measurements = optimizer.StepAndMeasure();
        Assert.Equal(measurements.GradientNorm, optimizer.LastGradientNorm);
        Assert.Equal(measurements.Tensors.Select(tensor => (double?)tensor.GradientNorm), optimizer.Parameters.Select(tensor => tensor.LastGradientNorm));

        // Tensors that stand still keep the norm of their last step; the other one's was not measured.
        optimizer.BeginStep();
        optimizer.Step(optimizer.Parameters[0]);
        optimizer.EndStep();

        Assert.Null(optimizer.LastGradientNorm);
        Assert.Equal([null, measurements.Tensors[1].GradientNorm], optimizer.Parameters.Select(tensor => tensor.LastGradientNorm));
        optimizer.StepAndMeasure();
        optimizer.Step();
        Assert.Null(optimizer.LastGradientNorm);
    }

    [Theory]
    [InlineData(1, "could not be measured; it was not made, and nothing has been changed.", 2)]
    [InlineData(2, "could not be measured; it was made.", 3)]
    public void MemoryThatIsLost_IsReportedWithWhatHasHappened(int timesCopied, string message, int steps)
    {
        using AdamW optimizer = new AdamW().Trained();
        var owner = new OwnedMemory(new float[4]);
        optimizer.Add("lost", owner.Memory, new float[4]);
        int looks = 0;

        // The first look is at the memory alone; then come the measurement, the check before the step, the step, the measurement behind it.
        int fatal = timesCopied == 1 ? 2 : 5;
        owner.Looked = () => _ = ++looks == fatal ? throw new TimeoutException() : 0;

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => optimizer.StepAndMeasure());

        owner.Looked = null;
        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(exception.InnerException);
        Assert.Equal(steps, optimizer.StepCount);
        optimizer.StepAndMeasure();
    }

    [Fact]
    public void OptimizerWithoutTensors_IsMeasured()
    {
        using var optimizer = new AdamW();

        StepMeasurements<float> measurements = optimizer.StepAndMeasure();

        Assert.Equal((0, false, 1), (measurements.GradientNorm, measurements.Skipped, optimizer.StepCount));
        Assert.Empty(measurements.Tensors);
    }

    [Fact]
    public void Text_IsATableInAnyCulture()
    {
        using var optimizer = new Sgd { LearningRate = 1 };
        optimizer.Add("hidden.weight", new float[] { 6, 8 }, new float[] { 3, 4 });
        optimizer.Add("bias", new float[] { 1000 }, new float[] { 0.25f });
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        string made, skipped;
        try
        {
            made = optimizer.StepAndMeasure().ToString();
            optimizer.NonFiniteGradients = NonFiniteGradients.Skip;
            optimizer.Parameters[1].Gradient!.Value.Span[0] = float.NaN;
            skipped = optimizer.StepAndMeasure().ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            """
                           gradient norm  update ratio  not finite
            hidden.weight              5           0.5           0
            bias                    0.25       0.00025           0
            all tensors            5.006                         0
            """.ReplaceLineEndings("\n"),
            made);
        Assert.EndsWith("\nall tensors              NaN       skipped           1", skipped, StringComparison.Ordinal);
    }

    private static void Check<T>(Func<Optimizer<T>> create, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Optimizer<T> measured = create(), plain = create();
        measured.MaxDegreeOfParallelism = threads;
        var random = new Random(7);
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            T[] values = TrainingRun.Values<T>(random, Lengths[tensor]);
            T[] gradients = TrainingRun.Values<T>(random, Lengths[tensor]);
            measured.Add($"{tensor}", values.ToArray(), gradients);
            plain.Add($"{tensor}", values, gradients);
        }

        for (int step = 0; step < 2; step++)
        {
            double[][] before = plain.Parameters.Select(parameter => Wide(parameter.Values)).ToArray();
            double[][] gradients = plain.Parameters.Select(parameter => Wide(parameter.Gradient!.Value)).ToArray();
            plain.Step();
            StepMeasurements<T> measurements = measured.StepAndMeasure();

            Assert.Equal(1.0 / 3 * Math.Sqrt(ReductionOrder.Sum(gradients.Select(Squared))), measurements.GradientNorm);
            for (int tensor = 0; tensor < Lengths.Length; tensor++)
            {
                BitAssert.Equal<T>(plain.Parameters[tensor].Values.Span, measured.Parameters[tensor].Values.Span, $"tensor {tensor}");
                double[] update = Wide(plain.Parameters[tensor].Values).Zip(before[tensor], (after, old) => after - old).ToArray();
                Assert.Equal(1.0 / 3 * Norm(gradients[tensor]), measurements.Tensors[tensor].GradientNorm);
                Assert.Equal(Norm(update) / Norm(before[tensor]), measurements.Tensors[tensor].UpdateRatio);
            }
        }

        static double[] Wide(Memory<T> values) => values.ToArray().Select(double.CreateTruncating).ToArray();
        static double[] Squared(double[] values) => values.Select(value => value * value).ToArray();
        static double Norm(double[] values) => Math.Sqrt(ReductionOrder.OfTensor(Squared(values)));
    }
}
