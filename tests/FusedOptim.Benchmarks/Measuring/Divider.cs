using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>
/// How long the processor's divider takes for one element: divisions and square roots share it, and each occupies it for several cycles. A rule whose
/// memory is in the cache cannot be faster than its divisions and roots are, whatever else it does beside them.
/// </summary>
/// <param name="Division">Nanoseconds for a division.</param>
/// <param name="Root">Nanoseconds for a square root.</param>
internal sealed record Divider(double Division, double Root)
{
    // In the innermost cache, so that loads and stores are hidden behind the divider.
    private const int Elements = 2048;

    /// <summary>Measures it with vectors of <typeparamref name="T"/>.</summary>
    public static Divider Measure<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var memory = new AlignedMemory<T>(Elements, pageOffset: 0);
        memory.GetSpan().Fill(T.CreateChecked(1.5));
        void Divide() => DivideAll(memory.GetSpan());
        void Root() => RootAll(memory.GetSpan());
        Heat.Up(Divide, Root);
        return new Divider(Nanoseconds(Divide), Nanoseconds(Root));
    }

    /// <summary>The nanoseconds that an update occupies the divider for.</summary>
    public double Floor(int divisions, int squareRoots) => (divisions * Division) + (squareRoots * Root);

    private static double Nanoseconds(Action action)
    {
        const int Rounds = 15;
        using var contender = new Repeated(action);
        var turn = new Turn(contender, Effort.Quick);
        turn.WarmUp();

        // The least, and not the median: a floor.
        return Enumerable.Range(0, Rounds).Min(_ => turn.Take()) / Elements;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DivideAll<T>(Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var dividend = new Vector<T>(T.CreateChecked(2));
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = dividend / vectors[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RootAll<T>(Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.SquareRoot(vectors[i]);
        }
    }

    private sealed class Repeated(Action action) : Contender
    {
        public override void Step() => action();

        public override void Dispose()
        {
            // It owns nothing.
        }
    }
}
