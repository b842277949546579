using FusedOptim.Optimizers;
using FusedOptim.Testing;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.State;

/// <summary>States that are kept as BFloat16.</summary>
public sealed class StateStorageTests
{
    [Fact]
    public void State_IsCopiedAndNotShown()
    {
        using var optimizer = new SmallAdamW();
        Parameter<float> parameter = optimizer.AddTensor("a", 5);

        parameter.CopyStateFrom("second_moment", [1, -2, 0.5f, 1.00390625f, 3]);
        parameter.CopyStateFrom("first_moment", [7, 7, 7, 7, 7]);

        Assert.Equal([1, -2, 0.5f, 1, 3], Copy(parameter, "second_moment"));
        string message = Assert.Throws<InvalidOperationException>(() => parameter.State("second_moment")).Message;
        Assert.Equal("'second_moment' of SmallAdamW is kept as BFloat16, and not as Single; use CopyStateTo and CopyStateFrom.", message);
    }

    [Fact]
    public void StateOfElements_IsCopiedToo()
    {
        using var optimizer = new AdamW();
        Parameter<float> parameter = optimizer.AddTensor("a", 3);

        parameter.CopyStateFrom("second_moment", [1.1f, 2.2f, 3.3f]);

        Assert.Equal([1.1f, 2.2f, 3.3f], Copy(parameter, "second_moment"));
        Assert.Equal([1.1f, 2.2f, 3.3f], parameter.State("second_moment").ToArray());
    }

    [Fact]
    public void WrongLengthAndFreedState_AreRefused()
    {
        var optimizer = new SmallAdamW();
        Parameter<float> parameter = optimizer.AddTensor("a", 3);

        Assert.StartsWith("'a' has 3 elements of first_moment, but source has 2.", Assert.Throws<ArgumentException>(() => parameter.CopyStateFrom("first_moment", new float[2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("'a' has 3 elements of first_moment, but destination has 4.", Assert.Throws<ArgumentException>(() => parameter.CopyStateTo("first_moment", new float[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => parameter.CopyStateTo("exp_avg", new float[3]));
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => parameter.CopyStateTo("first_moment", new float[3]));
        Assert.Throws<ObjectDisposedException>(() => parameter.CopyStateFrom("first_moment", new float[3]));
    }

    [Fact]
    public void Memory_IsHalf()
    {
        using var wide = new AdamW();
        using var small = new SmallAdamW();
        using var averaged = new SmallAveraged();

        Assert.Equal((8000, 4000), (wide.AddTensor("a", 1000).StateBytes, small.AddTensor("a", 1000).StateBytes));

        // One state in 16 bits, and the average as floats.
        Assert.Equal(6000, averaged.AddTensor("a", 1000).StateBytes);
        Assert.Equal((12, 8), (SmallAdamW.Cost.BytesRead, SmallAdamW.Cost.BytesWritten));
        Assert.Equal((16, 12), (AdamW.Cost.BytesRead, AdamW.Cost.BytesWritten));
    }

    [Fact]
    public void InitialValue_IsTheNearest()
    {
        using var optimizer = new SmallRule();
        Parameter<float> parameter = optimizer.AddTensor("a", 3);

        Assert.Equal([0.10009765625f, 0.10009765625f, 0.10009765625f], Copy(parameter, "scale"));
        Assert.Equal([0, 0, 0], Copy(parameter, "momentum"));
    }

    [Fact]
    public void RuleMethods_HaveTheBitsOfTheirLoops()
    {
        RuleCheck.AssertMatches<SmallRule>();
        RuleCheck.AssertMatches<SmallNormed>();
        RuleCheck.AssertMatches<SmallFirstKept>();
        RuleCheck.AssertMatches<SmallSecondKept>();
    }

    [Fact]
    public void HalfOfAPair_ThatNobodyWrites_StaysAsItWas()
    {
        using var firstKept = new SmallFirstKept();
        using var secondKept = new SmallSecondKept();
        Parameter<float> first = firstKept.AddTensor("a", 37), second = secondKept.AddTensor("a", 37);
        first.Gradient!.Value.Span.Fill(0.5f);
        second.Gradient!.Value.Span.Fill(0.5f);
        float[] values = [.. Enumerable.Range(0, 37).Select(element => element * 0.25f)];
        first.CopyStateFrom("scale", values);
        second.CopyStateFrom("scale", values);
        for (int step = 0; step < 3; step++)
        {
            firstKept.Step();
            secondKept.Step();
        }

        Assert.Equal(values, Copy(first, "scale"));
        Assert.Equal(values, Copy(second, "scale"));
        Assert.All(Copy(first, "momentum").Concat(Copy(second, "momentum")), value => Assert.InRange(value, 1.3f, 1.4f));
    }

    // Round-to-nearest would leave the second moment at 1 for ever: 0.999 is nearer to 1 than to the next smaller number.
    [Fact]
    public void SecondMoment_FollowsTheSquaresOfGradients()
    {
        const int Length = 4096;
        using var wide = new AdamW();
        using var small = new SmallAdamW();
        var random = new Random(3);
        float[] sizes = [.. Enumerable.Range(0, Length).Select(_ => (float)(0.5 + random.NextDouble()))];
        float[] gradient = new float[Length];
        Parameter<float> expected = wide.Add("a", new float[Length], gradient);
        Parameter<float> actual = small.Add("a", new float[Length], (float[])gradient.Clone());
        foreach (double level in new[] { 1, 0.25, 0 })
        {
            for (int element = 0; element < Length; element++)
            {
                gradient[element] = (float)Math.Sqrt(level) * sizes[element];
            }

            gradient.CopyTo(actual.Gradient!.Value.Span);
            for (int check = 0; check < 8; check++)
            {
                for (int step = 0; step < 500; step++)
                {
                    wide.Step();
                    small.Step();
                }

                float[] moments = Copy(expected, "second_moment"), rounded = Copy(actual, "second_moment");
                double mean = Mean(moments);
                Assert.InRange(Mean(rounded), 0.98 * mean, 1.02 * mean);

                // One element is off by a few of its last places, which are a percent at most.
                Assert.All(rounded.Zip(moments), pair => Assert.InRange(pair.First, 0.95f * pair.Second, 1.05f * pair.Second));
            }
        }
    }

    private static double Mean(float[] values) => values.Average(value => (double)value);

    private static float[] Copy(Parameter<float> parameter, string state)
    {
        float[] values = new float[parameter.Length];
        parameter.CopyStateTo(state, values);
        return values;
    }
}
