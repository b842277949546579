using System.Text.Json;

namespace FusedOptim.Tests.Golden;

/// <summary>optimizers.json and rules.json: one tensor, the same gradients for every case.</summary>
internal sealed record TrajectoryFile(double[] Initial, double[][] Gradients, TrajectoryCase[] Cases)
{
    public static TrajectoryFile Optimizers { get; } = GoldenFile.Read<TrajectoryFile>("optimizers.json");

    public static TrajectoryFile Rules { get; } = GoldenFile.Read<TrajectoryFile>("rules.json");
}

/// <summary>A case of a <see cref="TrajectoryFile"/>.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Hyperparameters">The arguments of the reference implementation.</param>
/// <param name="Expected">The parameters after each of some steps.</param>
internal sealed record TrajectoryCase(string Name, Dictionary<string, JsonElement> Hyperparameters, Dictionary<int, double[]> Expected);

/// <summary>clipping.json: some tensors, <c>Gradients[tensor][step]</c>.</summary>
internal sealed record ClippingFile(double[][] Initial, double[][][] Gradients, int Steps, ClippingCase[] Cases)
{
    public static ClippingFile Instance { get; } = GoldenFile.Read<ClippingFile>("clipping.json");
}

/// <summary>A case of clipping.json: the norms before clipping (none for clipping by value) and the parameters after the last step.</summary>
internal sealed record ClippingCase(string Name, double[] Norms, double[][] Expected);

/// <summary>Reads reference data that is embedded in the test assembly.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static T Read<T>(string name)
    {
        using Stream stream = typeof(GoldenFile).Assembly.GetManifestResourceStream(typeof(GoldenFile), name)!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
