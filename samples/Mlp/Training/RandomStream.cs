namespace FusedOptim.Samples.Mlp.Training;

/// <summary>
/// Random numbers that are a function of (seed, epoch, step) alone: what an epoch draws does not depend on what was drawn before it, so that a run can go
/// on in the middle. The generator is SplitMix64. Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014.
/// </summary>
internal struct RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong state;

    public RandomStream(int seed, int epoch, int step)
    {
        state = (ulong)seed;
        state = Next() + (ulong)epoch;
        state = Next() + (ulong)step;
    }

    /// <summary>As above, for one of several layers that draw numbers in the same step.</summary>
    public RandomStream(int seed, int epoch, int step, int layer)
        : this(seed, epoch, step) => state = Next() + (ulong)layer;

    /// <summary>A number in [0, 1).</summary>
    public double NextUniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from the standard normal distribution, by the method of Box and Muller.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * Math.Cos(2 * Math.PI * NextUniform());

    /// <summary>Puts values into random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (int last = values.Length - 1; last > 0; last--)
        {
            int other = (int)(NextUniform() * (last + 1));
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    private ulong Next()
    {
        state += GoldenGamma;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
