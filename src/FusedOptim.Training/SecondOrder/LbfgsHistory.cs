using System.Numerics;
using System.Numerics.Tensors;

namespace FusedOptim.Training;

/// <summary>
/// What L-BFGS remembers: the last changes of the point, s, and of the gradient, y, and the product of the inverse Hessian that they stand for with a vector. A ring: each
/// array is allocated once, when it is first needed, and is used again when its pair is forgotten.
/// </summary>
internal sealed class LbfgsHistory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // As in PyTorch: a curvature s.y that is not above this is rounding, or negative.
    private const double SmallestCurvature = 1e-10;

    private readonly int length;
    private readonly T[]?[] steps;
    private readonly T[]?[] changes;
    private readonly double[] inverseCurvatures;
    private readonly double[] coefficients;
    private int next;
    private double scale = 1;

    /// <param name="capacity">m, the pairs that are remembered.</param>
    /// <param name="length">N, the elements of a vector.</param>
    public LbfgsHistory(int capacity, int length)
    {
        this.length = length;

        // One more: a pair is computed before it is known whether it is worth forgetting the oldest one for.
        steps = new T[]?[capacity + 1];
        changes = new T[]?[capacity + 1];
        inverseCurvatures = new double[capacity + 1];
        coefficients = new double[capacity + 1];
    }

    /// <summary>The pairs that are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there has been a point since the history was cleared, from which the next one differs.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The bytes of the arrays that are there.</summary>
    public long StateBytes
    {
        get
        {
            long bytes = Buffer.ByteLength(inverseCurvatures) + Buffer.ByteLength(coefficients);
            for (int slot = 0; slot < steps.Length; slot++)
            {
                bytes += steps[slot] is { } step ? Buffer.ByteLength(step) + Buffer.ByteLength(changes[slot]!) : 0;
            }

            return bytes;
        }
    }

    /// <summary>Says that there is a point now.</summary>
    public void Begin() => HasBegun = true;

    /// <summary>Forgets everything; the arrays stay.</summary>
    public void Clear()
    {
        Count = 0;
        scale = 1;
        HasBegun = false;
    }

    /// <summary>Remembers s = point - previous and y likewise, if s.y is positive, as a minimum in the direction of s needs.</summary>
    public void Remember(ReadOnlySpan<T> point, ReadOnlySpan<T> previousPoint, ReadOnlySpan<T> gradient, ReadOnlySpan<T> previousGradient)
    {
        T[] step = steps[next] ??= new T[length];
        T[] change = changes[next] ??= new T[length];
        TensorPrimitives.Subtract(point, previousPoint, step);
        TensorPrimitives.Subtract(gradient, previousGradient, change);
        double curvature = VectorSums.Dot<T>(step, change);
        if (curvature > SmallestCurvature)
        {
            inverseCurvatures[next] = 1 / curvature;
            scale = curvature / VectorSums.Dot<T>(change, change);
            next = (next + 1) % steps.Length;
            Count = Math.Min(Count + 1, steps.Length - 1);
        }
    }

    /// <summary>vector &lt;- H vector, by the two loops of Nocedal and Wright, algorithm 7.4; H starts from the multiple s.y / y.y of the unit matrix (7.20).</summary>
    public void Apply(Span<T> vector)
    {
        for (int age = 1; age <= Count; age++)
        {
            int slot = Slot(age);
            double coefficient = inverseCurvatures[slot] * VectorSums.Dot<T>(steps[slot], vector);
            coefficients[slot] = coefficient;
            Vectors.Add<T>(vector, -coefficient, changes[slot]);
        }

        Vectors.Scale(vector, scale);
        for (int age = Count; age >= 1; age--)
        {
            int slot = Slot(age);
            double correction = coefficients[slot] - (inverseCurvatures[slot] * VectorSums.Dot<T>(changes[slot], vector));
            Vectors.Add<T>(vector, correction, steps[slot]);
        }
    }

    // Age 1 is the newest pair.
    private int Slot(int age) => (next - age + steps.Length) % steps.Length;
}
