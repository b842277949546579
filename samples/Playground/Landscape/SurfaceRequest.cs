namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>A surface as the page asks for it.</summary>
/// <param name="Name">Its name in the catalogue.</param>
internal sealed record SurfaceRequest(string Name)
{
    /// <summary>The condition number, for surfaces that have an adjustable one.</summary>
    public double? Condition { get; init; }

    /// <summary>The standard deviation of the noise in each element of a gradient.</summary>
    public double Noise { get; init; }

    /// <summary>The formula, for the surface that has one.</summary>
    public string? Formula { get; init; }
}
