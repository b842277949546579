using System.Numerics;
using System.Runtime.CompilerServices;
using FusedOptim.Kernels;

namespace FusedOptim.Benchmarks.Contenders.Moving;

/// <summary>
/// A loop that does nothing but move the bytes of a rule: it reads some arrays and writes some of them back, with one addition for each vector written, so
/// that nothing can be left out. What no update of the same arrays can be faster than.
/// </summary>
internal static unsafe class MovingLoop
{
    /// <summary>The most arrays.</summary>
    public const int MostArrays = 7;

    /// <summary>Runs it over a range. The first <paramref name="stores"/> arrays are written; the last of the <paramref name="loads"/> is added to each of them.</summary>
    public static void Run<T>(int loads, int stores, bool divides, T** arrays, nuint start, nuint end, nuint ahead)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (loads, stores)
        {
            case not ((3, 2) or (4, 3)) when divides:
                throw new ArgumentOutOfRangeException(nameof(divides), $"There is no dividing loop of {loads} loads and {stores} stores; add its shape.");
            case (3, 2) when divides:
                Run<T, DividingShape32>(arrays, start, end, ahead);
                break;
            case (4, 3) when divides:
                Run<T, DividingShape43>(arrays, start, end, ahead);
                break;
            case (2, 1):
                Run<T, Shape21>(arrays, start, end, ahead);
                break;
            case (3, 2):
                Run<T, Shape32>(arrays, start, end, ahead);
                break;
            case (4, 3):
                Run<T, Shape43>(arrays, start, end, ahead);
                break;
            case (5, 2):
                Run<T, Shape52>(arrays, start, end, ahead);
                break;
            case (5, 4):
                Run<T, Shape54>(arrays, start, end, ahead);
                break;
            case (5, 5):
                Run<T, Shape55>(arrays, start, end, ahead);
                break;
            case (6, 3):
                Run<T, Shape63>(arrays, start, end, ahead);
                break;
            case (6, 5):
                Run<T, Shape65>(arrays, start, end, ahead);
                break;
            case (7, 3):
                Run<T, Shape73>(arrays, start, end, ahead);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(loads), $"There is no loop of {loads} loads and {stores} stores; add its shape.");
        }
    }

    // Two vectors an iteration. The shape is a constant for the compiler: what it does not have is not in the loop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TShape>(T** arrays, nuint start, nuint end, nuint ahead)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TShape : struct, IMovingShape
    {
        T* a = arrays[0];
        T* b = arrays[1];
        T* c = TShape.Loads > 2 ? arrays[2] : null;
        T* d = TShape.Loads > 3 ? arrays[3] : null;
        T* e = TShape.Loads > 4 ? arrays[4] : null;
        T* f = TShape.Loads > 5 ? arrays[5] : null;
        T* g = TShape.Loads > 6 ? arrays[6] : null;
        nuint width = (nuint)Vector<T>.Count;
        nuint i = start;
        while (i + (2 * width) <= end)
        {
            // As the loops that are compared with it: a step of much memory asks for it in time.
            nuint stop = end;
            if (ahead != 0)
            {
                stop = Math.Min(end, i + (8 * width));
                for (nuint later = i + ahead; later < stop + ahead; later += 2 * width)
                {
                    for (int array = 0; array < TShape.Loads; array++)
                    {
                        Prefetch.Read(ref arrays[array][0], later);
                    }
                }
            }

            for (; i + (2 * width) <= stop; i += 2 * width)
            {
                Move<T, TShape>(a, b, c, d, e, f, g, i);
                Move<T, TShape>(a, b, c, d, e, f, g, i + width);
            }
        }

        if (i + width <= end)
        {
            Move<T, TShape>(a, b, c, d, e, f, g, i);
            i += width;
        }

        for (; i < end; i++)
        {
            T sum = arrays[TShape.Loads - 1][i];
            T change = TShape.Divides ? sum / T.Sqrt(T.Abs(arrays[TShape.Stores - 1][i] + sum)) : sum;
            for (int array = 0; array < TShape.Stores; array++)
            {
                arrays[array][i] = arrays[array][i] + (array == 0 ? change : sum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<T, TShape>(T* a, T* b, T* c, T* d, T* e, T* f, T* g, nuint i)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TShape : struct, IMovingShape
    {
        Vector<T> first = Vector.Load(a + i);
        Vector<T> second = Vector.Load(b + i);
        Vector<T> third = TShape.Loads > 2 ? Vector.Load(c + i) : default;
        Vector<T> fourth = TShape.Loads > 3 ? Vector.Load(d + i) : default;
        Vector<T> fifth = TShape.Loads > 4 ? Vector.Load(e + i) : default;
        Vector<T> sixth = TShape.Loads > 5 ? Vector.Load(f + i) : default;
        Vector<T> seventh = TShape.Loads > 6 ? Vector.Load(g + i) : default;
        Vector<T> sum = TShape.Loads switch { 2 => second, 3 => third, 4 => fourth, 5 => fifth, 6 => sixth, _ => seventh };

        // Arrays that are only read, beside the last one, are read for their sum.
        if (TShape.Loads - TShape.Stores > 1)
        {
            sum += TShape.Stores switch { 2 => third, 3 => fourth, _ => default };
        }

        if (TShape.Loads - TShape.Stores > 2)
        {
            sum += TShape.Stores switch { 2 => fourth, 3 => fifth, _ => default };
        }

        if (TShape.Loads - TShape.Stores > 3)
        {
            sum += sixth;
        }

        Vector<T> change = sum;
        if (TShape.Divides)
        {
            // The state that is written last, which is never 0 here, and without its sign: the numbers that rules divide by, whose quotients no divider takes short cuts to.
            change = sum / Vector.SquareRoot(Vector.Abs((TShape.Stores == 2 ? second : third) + sum));
        }

        Vector.Store(first + change, a + i);
        if (TShape.Stores > 1)
        {
            Vector.Store(second + sum, b + i);
        }

        if (TShape.Stores > 2)
        {
            Vector.Store(third + sum, c + i);
        }

        if (TShape.Stores > 3)
        {
            Vector.Store(fourth + sum, d + i);
        }

        if (TShape.Stores > 4)
        {
            // Where all are written, the last one is what is added to the others, and stays as it is.
            Vector.Store(TShape.Loads == TShape.Stores ? fifth : fifth + sum, e + i);
        }
    }
}
