using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>A contender written by hand in C#, for one thread: its tensors, and which loop a rule is.</summary>
internal abstract class OneThread<T>(Workload workload) : Contender<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TensorSet<T> tensors = TensorSet<T>.Create(workload.Size.Lengths, RuleCosts.Of(workload.Rule).Loads - 2);
    private long step;

    public sealed override void Step()
    {
        step++;
        AdamWValues<T> values = AdamWValues<T>.At(step);
        for (int tensor = 0; tensor < tensors.Arrays.Count; tensor++)
        {
            Span<T> p = tensors.Parameters(tensor);
            Span<T> g = tensors.Gradients(tensor);
            Span<T> state = tensors.State(tensor, 0);
            switch (workload.Rule)
            {
                case RuleKind.AdamW:
                    StepAdamW(p, g, state, tensors.State(tensor, 1), in values);
                    break;
                case RuleKind.SgdMomentum:
                    StepMomentum(p, g, state, T.CreateChecked(1e-3), T.CreateChecked(0.9));
                    break;
                default:
                    StepAdaGrad(p, g, state, T.CreateChecked(1e-2), T.CreateChecked(1e-10));
                    break;
            }
        }
    }

    public sealed override ReadOnlySpan<T> Parameters(int tensor) => tensors.Parameters(tensor);

    public override void Dispose() => tensors.Dispose();

    protected abstract void StepAdamW(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, in AdamWValues<T> values);

    protected abstract void StepMomentum(Span<T> p, ReadOnlySpan<T> g, Span<T> b, T rate, T momentum);

    protected abstract void StepAdaGrad(Span<T> p, ReadOnlySpan<T> g, Span<T> s, T rate, T epsilon);
}
