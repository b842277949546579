using System.Text.Json;
using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>Results as JSON: members in camel case, and NaN and infinities as strings, because JSON has no numbers for them.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Of(object document) => JsonSerializer.Serialize(document, Options);
}
