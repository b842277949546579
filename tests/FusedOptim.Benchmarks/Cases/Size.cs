namespace FusedOptim.Benchmarks.Cases;

/// <summary>The lengths of the tensors of a workload.</summary>
/// <param name="Name">How tables name them.</param>
/// <param name="Lengths">One number a tensor.</param>
internal sealed record Size(string Name, IReadOnlyList<int> Lengths)
{
    private const int Kibi = 1024, Mebi = 1024 * 1024;

    /// <summary>The elements of all tensors.</summary>
    public long Elements { get; } = Lengths.Sum(length => (long)length);

    /// <summary>Whether it is one tensor, and so a point of the chart.</summary>
    public bool IsSingle => Lengths.Count == 1;

    /// <summary>One tensor of so many elements.</summary>
    public static Size One(int elements) => new(Text(elements), [elements]);

    /// <summary>Tensors of the same length.</summary>
    public static Size Many(int tensors, int elements) => new($"{Text(tensors)} x {elements}", [.. Enumerable.Repeat(elements, tensors)]);

    private static string Text(int count) => count switch
    {
        >= Mebi when count % Mebi == 0 => $"{count / Mebi} Mi",
        >= Kibi when count % Kibi == 0 => $"{count / Kibi} Ki",
        _ => count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture),
    };
}
