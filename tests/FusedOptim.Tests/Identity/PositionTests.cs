using System.Numerics;
using FusedOptim.Identity;
using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>An element's result does not depend on where it stands: in a full vector, in a pair of vectors, or in the scalar tail.</summary>
public sealed class PositionTests
{
    private const int Steps = 3;

    public static TheoryData<string> FloatRules => new(Rules.Elementwise.Keys);

    public static TheoryData<string> DoubleRules => new(Rules.ElementwiseDouble.Keys);

    [Theory]
    [MemberData(nameof(FloatRules))]
    public void FloatElements_GetTheSameBitsAtEveryOffsetAndLength(string rule) => Check(Rules.Elementwise[rule]);

    [Theory]
    [MemberData(nameof(DoubleRules))]
    public void DoubleElements_GetTheSameBitsAtEveryOffsetAndLength(string rule) => Check(Rules.ElementwiseDouble[rule]);

    private static void Check<T>(Func<Optimizer<T>> create)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int longest = (4 * Vector<T>.Count) + 3;
        var random = new Random(5);
        T[] parameters = TrainingRun.Values<T>(random, longest);
        T[][] gradients = Enumerable.Range(0, Steps).Select(_ => TrainingRun.Values<T>(random, longest)).ToArray();
        T[] expected = OneByOne(create(), parameters, gradients);
        for (int length = 1; length <= longest; length++)
        {
            for (int offset = 0; offset <= Vector<T>.Count; offset++)
            {
                T[] actual = InsideLargerArrays(create(), parameters, gradients, length, offset);
                BitAssert.Equal<T>(expected.AsSpan(0, length), actual, $"length {length}, offset {offset}");
            }
        }
    }

    // Every element is a tensor of its own: only the scalar tail of the loop ever runs.
    private static T[] OneByOne<T>(Optimizer<T> optimizer, T[] parameters, T[][] gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (optimizer)
        {
            T[] values = [.. parameters];
            T[] gradient = new T[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                optimizer.Add($"{i}", values.AsMemory(i, 1), gradient.AsMemory(i, 1));
            }

            foreach (T[] next in gradients)
            {
                next.CopyTo(gradient, 0);
                optimizer.Step();
            }

            return values;
        }
    }

    private static T[] InsideLargerArrays<T>(Optimizer<T> optimizer, T[] parameters, T[][] gradients, int length, int offset)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (optimizer)
        {
            // Gradients stand at another offset than parameters, and nothing around them may change.
            T[] values = Enumerable.Repeat(T.Pi, length + (2 * Vector<T>.Count)).ToArray();
            T[] gradient = Enumerable.Repeat(T.E, length + Vector<T>.Count + 1).ToArray();
            int gradientOffset = Vector<T>.Count - offset;
            parameters.AsSpan(0, length).CopyTo(values.AsSpan(offset));
            optimizer.Add("slice", values.AsMemory(offset, length), gradient.AsMemory(gradientOffset, length));
            foreach (T[] next in gradients)
            {
                next.AsSpan(0, length).CopyTo(gradient.AsSpan(gradientOffset));
                optimizer.Step();
            }

            Assert.All(values[..offset].Concat(values[(offset + length)..]), value => Assert.Equal(T.Pi, value));
            BitAssert.Equal<T>(gradients[^1].AsSpan(0, length), gradient.AsSpan(gradientOffset, length), "gradients");
            return values.AsSpan(offset, length).ToArray();
        }
    }
}
