using System.Numerics;
using System.Numerics.Tensors;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>The rule as calls of <see cref="TensorPrimitives"/>, one operation on the whole tensor after the other, with one array for what is in between.</summary>
internal sealed record ComposedKind() : ContenderKind("TensorPrimitives")
{
    public override bool Supports(Workload workload) => workload.Threads == 1 && workload.IsCommon;

    public override Contender<T> Create<T>(Workload workload) => new Composed<T>(workload);

    private sealed class Composed<T>(Workload workload) : OneThread<T>(workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly AlignedMemory<T> scratch = new(workload.Size.Lengths.Max(), AlignedMemory<T>.GradientOffset + 1024);

        public override void Dispose()
        {
            base.Dispose();
            ((IDisposable)scratch).Dispose();
        }

        protected override void StepAdamW(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, in AdamWValues<T> values)
        {
            Span<T> u = scratch.GetSpan()[..p.Length];
            TensorPrimitives.Multiply(m, values.Beta1, m);
            TensorPrimitives.MultiplyAdd(g, values.OneMinusBeta1, m, m);
            TensorPrimitives.Multiply(g, g, u);
            TensorPrimitives.Multiply(v, values.Beta2, v);
            TensorPrimitives.MultiplyAdd(u, values.OneMinusBeta2, v, v);
            TensorPrimitives.Sqrt(v, u);
            TensorPrimitives.Multiply(u, values.RootCorrection, u);
            TensorPrimitives.Add(u, values.Epsilon, u);
            TensorPrimitives.Divide(m, u, u);
            TensorPrimitives.Multiply(p, values.Decay, p);
            TensorPrimitives.MultiplyAdd(u, -values.StepSize, p, p);
        }

        protected override void StepMomentum(Span<T> p, ReadOnlySpan<T> g, Span<T> b, T rate, T momentum)
        {
            TensorPrimitives.MultiplyAdd(b, momentum, g, b);
            TensorPrimitives.MultiplyAdd(b, -rate, p, p);
        }

        protected override void StepAdaGrad(Span<T> p, ReadOnlySpan<T> g, Span<T> s, T rate, T epsilon)
        {
            Span<T> u = scratch.GetSpan()[..p.Length];
            TensorPrimitives.MultiplyAdd(g, g, s, s);
            TensorPrimitives.Sqrt(s, u);
            TensorPrimitives.Add(u, epsilon, u);
            TensorPrimitives.Divide(g, u, u);
            TensorPrimitives.MultiplyAdd(u, -rate, p, p);
        }
    }
}
