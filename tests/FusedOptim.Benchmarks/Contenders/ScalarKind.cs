using System.Numerics;
using System.Runtime.CompilerServices;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>The rule as a plain loop of scalar C#, as one writes it first.</summary>
internal sealed record ScalarKind() : ContenderKind("scalar C#")
{
    public override bool Supports(Workload workload) => workload.Threads == 1 && workload.IsCommon;

    public override Contender<T> Create<T>(Workload workload) => new ScalarLoops<T>(workload);

    private sealed class ScalarLoops<T>(Workload workload) : OneThread<T>(workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void StepAdamW(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, in AdamWValues<T> values)
        {
            for (int i = 0; i < p.Length; i++)
            {
                m[i] = (values.Beta1 * m[i]) + (values.OneMinusBeta1 * g[i]);
                v[i] = (values.Beta2 * v[i]) + (values.OneMinusBeta2 * (g[i] * g[i]));
                p[i] = (values.Decay * p[i]) - (values.StepSize * (m[i] / ((values.RootCorrection * T.Sqrt(v[i])) + values.Epsilon)));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void StepMomentum(Span<T> p, ReadOnlySpan<T> g, Span<T> b, T rate, T momentum)
        {
            for (int i = 0; i < p.Length; i++)
            {
                b[i] = (momentum * b[i]) + g[i];
                p[i] -= rate * b[i];
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void StepAdaGrad(Span<T> p, ReadOnlySpan<T> g, Span<T> s, T rate, T epsilon)
        {
            for (int i = 0; i < p.Length; i++)
            {
                s[i] += g[i] * g[i];
                p[i] -= rate * (g[i] / (T.Sqrt(s[i]) + epsilon));
            }
        }
    }
}
