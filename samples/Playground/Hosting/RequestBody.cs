using System.Text.Json;
using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>The JSON of requests and answers: requests strictly, so that a misspelt name is said to be one; numbers that are not finite as null.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes of a request; the largest sensible one has a few thousand.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>How requests are read and answers written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 16,
        Converters = { new FiniteNumberConverter() },
    };

    /// <summary>Reads a request.</summary>
    /// <exception cref="InputException">It is no JSON, or not of this shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted) ?? throw new InputException("the request is null");
        }
        catch (JsonException exception)
        {
            string field = exception.Path?.TrimStart('$', '.') ?? "";
            throw new InputException($"the request cannot be read{(field.Length > 0 ? $" at {field}" : "")}: {exception.Message.Split(" Path: ")[0]}", field.Length > 0 ? field : null);
        }
    }
}
