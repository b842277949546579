using FusedOptim.Kernels;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>What a step asks of a rule, seen through rules written by hand. Alone, so that the crew is free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class StepperTests
{
    private static readonly int[] Lengths = [5, 40_000, 16_384, 16_385, 1, 7];

    public static TheoryData<int> Threads => [1, 2, 8];

    [Theory]
    [MemberData(nameof(Threads))]
    public void EveryElement_IsVisitedOnceInEachPassInOrder(int threads)
    {
        // Pass n is right only if pass n - 1 has been there: 0 -> 1 -> 2 -> 3. And all see the uniform value of phase 0, which is computed once for all
        // tensors although each has a slot of its own.
        int prepared = 0;
        using var optimizer = new Probe(
            [Probe.TensorSum, Probe.GlobalSum, Probe.Plain],
            (int phase, double before, in StepContext _) =>
            {
                prepared += phase == 0 ? 1 : 0;
                return phase == 0 ? 42 : before;
            },
            (int pass, double uniform, in TensorSlice<float> slice) =>
            {
                foreach (ref float element in slice.Parameters)
                {
                    element = element == pass && uniform == 42 ? pass + 1 : -1000;
                }

                if (pass < 2)
                {
                    slice.Partials(pass).Clear();
                }
            });
        optimizer.MaxDegreeOfParallelism = threads;
        float[][] tensors = Lengths.Select(length => new float[length]).ToArray();
        for (int tensor = 0; tensor < tensors.Length; tensor++)
        {
            optimizer.Add($"{tensor}", tensors[tensor], new float[Lengths[tensor]]);
        }

        optimizer.Step();

        Assert.All(tensors, tensor => Assert.Equal(-1, tensor.AsSpan().IndexOfAnyExcept(3f)));
        Assert.Equal(1, prepared);
    }

    // p <- p - (sum of g over the tensor) after pass 0, and <- p - (sum over all tensors of p) after pass 1: the first reduction reaches its own tensor
    // only, the second all of them, both in the order of the design.
    [Theory]
    [MemberData(nameof(Threads))]
    public void Reductions_ReachTheUniformsOfTheNextPass(int threads)
    {
        using var optimizer = new Probe(
            [Probe.TensorSum, Probe.GlobalSum, Probe.Plain],
            (int phase, double _, in StepContext context) => phase == 0 ? 0 : context.Reductions[phase - 1],
            (int pass, double uniform, in TensorSlice<float> slice) =>
            {
                foreach (ref float element in slice.Parameters)
                {
                    element -= (float)uniform;
                }

                if (pass < 2)
                {
                    Span<float> terms = pass == 0 ? slice.Gradients : slice.Parameters;
                    ReductionOrder.Store(terms.ToArray().Select(term => (double)term), in slice, pass);
                }
            });
        optimizer.MaxDegreeOfParallelism = threads;
        float[][] expected = Lengths.Select((length, seed) => Tensors.Values(length, seed)).ToArray();
        Parameter<float>[] tensors = Lengths.Select((length, seed) => optimizer.AddTensor($"{seed}", length, seed)).ToArray();
        float[][] gradients = tensors.Select(tensor => tensor.Gradient!.Value.ToArray()).ToArray();

        optimizer.Step();

        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            float sum = (float)ReductionOrder.OfTensor(Wide(gradients[tensor]));
            expected[tensor] = expected[tensor].Select(element => element - sum).ToArray();
        }

        float total = (float)ReductionOrder.Sum(expected.Select(Wide));
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            BitAssert.Equal<float>(expected[tensor].Select(element => element - total).ToArray(), tensors[tensor].Values.Span, $"tensor {tensor}");
        }

        static double[] Wide(float[] values) => values.Select(value => (double)value).ToArray();
    }

    [Fact]
    public void ReductionOverAllTensors_StaysKnownBehindTheNextOne()
    {
        var seen = new List<string>();
        using var optimizer = new Probe(
            [Probe.GlobalSum, Probe.GlobalSum, Probe.Plain],
            (int phase, double _, in StepContext context) =>
            {
                seen.Add($"{phase}: {string.Join(" ", context.Reductions[..phase].ToArray())}");
                return 0;
            },
            (int pass, double _, in TensorSlice<float> slice) =>
            {
                if (pass < 2)
                {
                    slice.Partials(pass).Fill(pass + 1);
                }
            });
        optimizer.AddTensor("a", 3);
        optimizer.AddTensor("b", 4);
        optimizer.AddTensor("c", 5);

        optimizer.Step();

        Assert.Equal(["0: ", "1: 3", "2: 3 6"], seen.Distinct());
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void Context_TellsRateScaleAndStep(int threads)
    {
        var seen = new List<string>();
        using var optimizer = new Probe(
            [Probe.TensorSum, Probe.Plain],
            (int phase, double _, in StepContext context) =>
            {
                lock (seen)
                {
                    seen.Add(FormattableString.Invariant($"{phase}: {context.LearningRate} {context.GradientScale} {context.Step}"));
                }

                return 0;
            },
            (int _, double _, in TensorSlice<float> _) => { });
        optimizer.MaxDegreeOfParallelism = threads;
        optimizer.LossScale = 4;
        optimizer.AddTensor("a", 40_000);
        optimizer.AddGroup("half", _ => new Probe.Values(0.5)).AddTensor("b", 3);
        optimizer.Step();
        seen.Clear();

        optimizer.Step();

        Assert.Equal(["0: 0.5 0.25 2", "0: 1 0.25 2", "1: 0.5 0.25 2", "1: 1 0.25 2"], seen.Order());
    }
}
