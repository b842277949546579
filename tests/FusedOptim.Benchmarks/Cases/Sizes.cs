namespace FusedOptim.Benchmarks.Cases;

/// <summary>The sizes that are measured.</summary>
internal static class Sizes
{
    private const int Kibi = 1024, Mebi = 1024 * 1024;

    /// <summary>One tensor that the largest cache holds many times, up to one that no cache holds.</summary>
    public static IReadOnlyList<Size> Single { get; } =
        [.. new[] { Kibi, 4 * Kibi, 16 * Kibi, 64 * Kibi, 256 * Kibi, Mebi, 4 * Mebi, 16 * Mebi }.Select(Size.One)];

    /// <summary>Lengths that no vector divides.</summary>
    public static IReadOnlyList<Size> Tails { get; } = [.. new[] { 1, 7, 63, 71 }.Select(Size.One)];

    /// <summary>Many tiny tensors: biases and norms of a network. Of length 1 they cost what a tensor costs beside its elements.</summary>
    public static IReadOnlyList<Size> Lists { get; } = [Size.Many(1000, 64), Size.Many(1000, 63), Size.Many(1000, 1)];

    /// <summary>What code is brought to its final form with; enough elements for a second thread.</summary>
    public static Size Small { get; } = new("warming up", [32 * Kibi, 4 * Kibi, 63, 1]);

    public static Size Ki16 { get; } = Single[2];

    public static Size Ki64 { get; } = Single[3];

    public static Size Ki256 { get; } = Single[4];

    public static Size Mi1 { get; } = Single[5];

    public static Size Mi4 { get; } = Single[6];

    public static Size Mi16 { get; } = Single[7];
}
