namespace FusedOptim.Training;

/// <summary>
/// Random numbers that are a function of a seed and two positions alone (stage and trial, or tensor), whatever was drawn before and by how many threads. The generator is
/// SplitMix64. Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014.
/// </summary>
internal sealed class SearchRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong state;

    public SearchRandom(long seed, int first, int second)
    {
        state = (ulong)seed;
        state = NextBits() + (ulong)first;
        state = NextBits() + (ulong)second;
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer from 0 to <paramref name="count"/> - 1.</summary>
    public int NextBelow(int count) => (int)(NextUniform() * count);

    /// <summary>A seed of something else: an integer that is not negative.</summary>
    public int NextSeed() => (int)(NextBits() >> 33);

    private ulong NextBits()
    {
        state += GoldenGamma;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
