namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>The surfaces that can be chosen on the command line.</summary>
internal static class SurfaceCatalog
{
    public const string Default = "rosenbrock";

    public static IReadOnlyList<Surface> All { get; } =
    [
        new Bowl(10),
        new Bowl(100),
        new Bowl(1000),
        new AlignedBowl(),
        new NoisyBowl(),
        new Rosenbrock(),
        new Beale(),
        new Saddle(),
        new Himmelblau(),
        new StyblinskiTang(),
    ];

    public static Surface Find(string name) => All.Single(surface => surface.Name == name);
}
