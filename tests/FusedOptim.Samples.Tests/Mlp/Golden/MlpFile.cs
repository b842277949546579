using System.Text.Json;
using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Tests.Mlp.Golden;

/// <summary>mlp.json: initial weights, and the losses of a run for each of six optimizers.</summary>
internal sealed record MlpFile(float[][] Weight1, float[] Bias1, float[][] Weight2, float[] Bias2, MlpCase[] Cases)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static MlpFile Instance { get; } = Read();

    private static MlpFile Read()
    {
        using Stream stream = typeof(MlpFile).Assembly.GetManifestResourceStream("mlp.json")!;
        return JsonSerializer.Deserialize<MlpFile>(stream, Options)!;
    }
}

/// <summary>One optimizer of mlp.json, with PyTorch's names for its hyperparameters.</summary>
internal sealed record MlpCase(
    string Name,
    Dictionary<string, double> Hyperparameters,
    double[] Losses,
    [property: JsonPropertyName("correct_of_297")] int CorrectOf297);
