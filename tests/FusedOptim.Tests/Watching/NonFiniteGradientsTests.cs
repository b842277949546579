using System.Numerics;
using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;
using TrainingRun = FusedOptim.Identity.TrainingRun;

namespace FusedOptim.Tests.Watching;

/// <summary>Gradients that are not finite. Alone, so that the crew is free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class NonFiniteGradientsTests
{
    // A batch of small tensors, one that is cut, and one whose last piece is a single element.
    private static readonly int[] Lengths = [5, 70_001, 16_385];

    private static readonly (int Tensor, int Index)[] Places =
        [(0, 0), (0, 4), (1, 0), (1, 31), (1, 16_383), (1, 16_384), (1, 70_000), (2, 7), (2, 16_384)];

    public static TheoryData<bool, bool, int> Rules
    {
        get
        {
            var rows = new TheoryData<bool, bool, int>();
            foreach (bool isDouble in new[] { false, true })
            {
                foreach (bool clips in new[] { false, true })
                {
                    Array.ForEach([1, 2, 3, 8], threads => rows.Add(isDouble, clips, threads));
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Skip_ChangesNothingAndCounts(bool isDouble, bool clips, int threads)
    {
        if (isDouble)
        {
            CheckSkip(Create(clips, threads, new DoubleAdamW(), new DoubleClippedAdamW()));
        }
        else
        {
            CheckSkip(Create(clips, threads, new AdamW(), new ClippedAdamW()));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Throw_ChangesNothingAndNamesTheElement(bool isDouble, bool clips, int threads)
    {
        if (isDouble)
        {
            CheckThrow(Create(clips, threads, new DoubleAdamW(), new DoubleClippedAdamW()));
        }
        else
        {
            CheckThrow(Create(clips, threads, new AdamW(), new ClippedAdamW()));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void FirstOfSeveral_IsNamedWhoeverFindsWhat(bool isDouble, bool clips, int threads)
    {
        if (isDouble)
        {
            CheckFirst(Create(clips, threads, new DoubleAdamW(), new DoubleClippedAdamW()));
        }
        else
        {
            CheckFirst(Create(clips, threads, new AdamW(), new ClippedAdamW()));
        }
    }

    [Fact]
    public void Message_SaysWhatAndWhereAndWhatToDo()
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Throw }.Trained();
        optimizer.Parameters[1].Gradient!.Value.Span[3] = float.NegativeInfinity;

        string message = Unchanged.Throws<NonFiniteGradientException>(optimizer, optimizer.Step).Message;

        Assert.Equal(
            "The gradient of 'second' is -Infinity at index 3. No step of AdamW was made; nothing has been changed. Call ZeroGradients() and go on with the next batch, " +
            "or set NonFiniteGradients to Skip for that to happen by itself; if it happens again and again, lower the learning rate or the loss scale, or clip.",
            message);
    }

    [Fact]
    public void Propagate_IsTheDefaultAndChecksNothing()
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.Parameters[0].Gradient!.Value.Span[3] = float.NaN;

        optimizer.Step();

        Assert.Equal((NonFiniteGradients.Propagate, 3, 0), (optimizer.NonFiniteGradients, optimizer.StepCount, optimizer.SkippedSteps));
        Assert.Equal([3], Enumerable.Range(0, 19).Where(i => float.IsNaN(optimizer.Parameters[0].Values.Span[i])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SkippedBatch_LeavesNoTrace(bool clips)
    {
        using Optimizer<float> expected = Create(clips, 2, new AdamW(), new ClippedAdamW());
        using Optimizer<float> actual = Create(clips, 2, new AdamW(), new ClippedAdamW());
        actual.NonFiniteGradients = NonFiniteGradients.Skip;
        for (int step = 0; step < 3; step++)
        {
            expected.Step();
            Memory<float> gradient = actual.Parameters[step].Gradient!.Value;
            float before = gradient.Span[^1];
            gradient.Span[^1] = float.PositiveInfinity;
            actual.Step();
            gradient.Span[^1] = before;
            actual.Step();
        }

        Assert.Equal((5, 3), (actual.StepCount, actual.SkippedSteps));
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            BitAssert.Equal<float>(expected.Parameters[tensor].Values.Span, actual.Parameters[tensor].Values.Span, $"tensor {tensor}");
        }
    }

    [Theory]
    [InlineData(NonFiniteGradients.Skip)]
    [InlineData(NonFiniteGradients.Throw)]
    public void FiniteGradientsWhoseSquaresOverflow_AreStepped(NonFiniteGradients choice)
    {
        using Optimizer<double> optimizer = Create(true, 2, new DoubleAdamW(), new DoubleClippedAdamW());
        optimizer.NonFiniteGradients = choice;
        optimizer.Parameters[1].Gradient!.Value.Span[69_999] = -1e200;
        optimizer.Parameters[2].Gradient!.Value.Span[1] = double.MaxValue;

        optimizer.Step();

        Assert.Equal((3, 0), (optimizer.StepCount, optimizer.SkippedSteps));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TensorThatTakesNoPart_IsNotLookedAt(bool clips)
    {
        using Optimizer<float> optimizer = Create(clips, 1, new AdamW(), new ClippedAdamW());
        optimizer.NonFiniteGradients = NonFiniteGradients.Throw;
        optimizer.Parameters[0].Gradient!.Value.Span[0] = float.NaN;
        optimizer.Parameters[0].Frozen = true;
        optimizer.Parameters[1].Gradient = null;

        optimizer.Step();

        Assert.Equal((3, 2), (optimizer.StepCount, optimizer.Parameters[0].StepCount));
    }

    [Fact]
    public void OptimizerWithoutTensors_IsStepped()
    {
        using var optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Skip };
        using var clipped = new ClippedAdamW { NonFiniteGradients = NonFiniteGradients.Skip };

        optimizer.Step();
        clipped.Step();

        Assert.Equal((1, 1), (optimizer.StepCount, clipped.StepCount));
    }

    // A rule that lies about its sum shows who is believed: the sum, where it is known before anything is written, or else a look of our own.
    [Theory]
    [InlineData("the first pass sums", 1)]
    [InlineData("the first pass writes", 0)]
    [InlineData("the first pass sums something else", 0)]
    [InlineData("each tensor's own sum", 0)]
    public void SumThatTheRuleNeeds_SavesTheLook(string passes, int steps)
    {
        using var optimizer = new Probe(
            passes switch
            {
                "each tensor's own sum" => [Probe.TensorSum, Probe.Plain],
                "the first pass writes" => [Probe.GlobalSum with { Stores = true }, Probe.Plain],
                _ => [Probe.GlobalSum, Probe.GlobalSum, Probe.Plain],
            },
            (int _, double _, in StepContext _) => 0,
            (int pass, double _, in TensorSlice<float> slice) =>
            {
                if (pass < (passes.StartsWith("the first pass sums", StringComparison.Ordinal) ? 2 : 1))
                {
                    slice.Partials(pass).Fill(1);
                }
            })
        {
            SquaredGradients = passes == "the first pass sums something else" ? 1 : 0,
            NonFiniteGradients = NonFiniteGradients.Skip,
        };
        optimizer.AddTensor("a", 40_000).Gradient!.Value.Span[20_000] = float.NaN;

        optimizer.Step();

        Assert.Equal((steps, 1 - steps), (optimizer.StepCount, optimizer.SkippedSteps));
    }

    [Fact]
    public void MemoryFreedDuringTheCheck_ChangesNothing()
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Skip }.Trained();
        var owner = new OwnedMemory(new float[4]);
        optimizer.Add("lost", new float[4], owner.Memory);
        int looks = 0;

        // The first look is the check of the memory.
        owner.Looked = () => _ = ++looks == 2 ? throw new TimeoutException() : 0;
        string before = Unchanged.Describe(optimizer);
        looks = 0;
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(optimizer.Step);
        owner.Looked = null;

        Assert.Equal(before, Unchanged.Describe(optimizer));
        Assert.EndsWith("The gradients of AdamW could not be checked; nothing has been changed.", exception.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(exception.InnerException);
        optimizer.Step();
        Assert.Equal((3, 0), (optimizer.StepCount, optimizer.SkippedSteps));
    }

    [Fact]
    public void ValueThatIsNoneOfTheThree_IsRefused()
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Skip }.Trained();

        ArgumentOutOfRangeException exception =
            Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, () => optimizer.NonFiniteGradients = (NonFiniteGradients)3);

        Assert.Equal("NonFiniteGradients", exception.ParamName);
    }

    private static void CheckSkip<T>(Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (optimizer)
        {
            optimizer.NonFiniteGradients = NonFiniteGradients.Skip;
            for (int place = 0; place < Places.Length; place++)
            {
                using (Spoil(optimizer, place, out _))
                {
                    Unchanged.By(optimizer, optimizer.Step);
                    Assert.Equal(place + 1, optimizer.SkippedSteps);
                }
            }

            optimizer.Step();
            Assert.Equal((3, Places.Length), (optimizer.StepCount, optimizer.SkippedSteps));
        }
    }

    private static void CheckThrow<T>(Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (optimizer)
        {
            optimizer.NonFiniteGradients = NonFiniteGradients.Throw;
            for (int place = 0; place < Places.Length; place++)
            {
                using (Spoil(optimizer, place, out double value))
                {
                    var exception = Unchanged.Throws<NonFiniteGradientException, T>(optimizer, optimizer.Step);
                    Assert.Equal(($"{Places[place].Tensor}", Places[place].Index, value), (exception.ParameterName, exception.Index, exception.Value));
                }
            }

            optimizer.Step();
            Assert.Equal((3, 0), (optimizer.StepCount, optimizer.SkippedSteps));
        }
    }

    private static void CheckFirst<T>(Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (optimizer)
        {
            optimizer.NonFiniteGradients = NonFiniteGradients.Throw;

            // From the last to the first: each one found must take the place of those behind it, in other pieces and in the same one.
            foreach ((int tensor, int index) in new[] { (2, 16_384), (2, 0), (1, 70_000), (1, 40_001), (1, 40_000), (1, 3), (0, 4), (0, 2) })
            {
                optimizer.Parameters[tensor].Gradient!.Value.Span[index] = T.NaN;
                for (int repeat = 0; repeat < 20; repeat++)
                {
                    NonFiniteGradientException exception = Assert.Throws<NonFiniteGradientException>(optimizer.Step);
                    Assert.Equal(($"{tensor}", index), (exception.ParameterName, exception.Index));
                }
            }
        }
    }

    private static Restore<T> Spoil<T>(Optimizer<T> optimizer, int place, out double value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        value = (place % 3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => double.NegativeInfinity };
        Memory<T> element = optimizer.Parameters[Places[place].Tensor].Gradient!.Value.Slice(Places[place].Index, 1);
        var restore = new Restore<T>(element, element.Span[0]);
        element.Span[0] = T.CreateTruncating(value);
        return restore;
    }

    private static Optimizer<T> Create<T>(bool clips, int threads, Optimizer<T> plain, Optimizer<T> clipping)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (clips ? plain : clipping).Dispose();
        Optimizer<T> optimizer = clips ? clipping : plain;
        optimizer.MaxDegreeOfParallelism = threads;
        var random = new Random(4);
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            optimizer.Add($"{tensor}", TrainingRun.Values<T>(random, Lengths[tensor]), TrainingRun.Values<T>(random, Lengths[tensor]));
        }

        optimizer.Step();
        optimizer.Step();
        return optimizer;
    }

    private sealed record Restore<T>(Memory<T> Element, T Value) : IDisposable
    {
        public void Dispose() => Element.Span[0] = Value;
    }
}
