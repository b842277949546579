using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FusedOptim.Samples.Playground.Hosting;
using Microsoft.AspNetCore.Builder;

namespace FusedOptim.Playground.Tests.Api;

/// <summary>The server of the playground on a free port of this machine, and a client of it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly WebApplication app = PlaygroundServer.Create(["--urls", "http://127.0.0.1:0"]);

    public HttpClient Client { get; } = new();

    public Uri Address => new(app.Urls.Single());

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        Client.BaseAddress = Address;
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Ends the server as Ctrl+C does.</summary>
    public Task StopAsync() => app.StopAsync();

    /// <summary>Sends JSON as it stands here.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>Sends JSON, and reads the answer, which has to be one.</summary>
    public async Task<JsonElement> AskAsync(string path, string json)
    {
        using HttpResponseMessage response = await PostAsync(path, json);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>The events of a training, to their end.</summary>
    public async IAsyncEnumerable<(string Name, JsonElement Data)> EventsAsync(string id)
    {
        await using Stream stream = await Client.GetStreamAsync(new Uri($"/api/trainings/{id}/events", UriKind.Relative));
        using var reader = new StreamReader(stream);
        string name = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return (name, JsonDocument.Parse(line[6..]).RootElement);
            }
        }
    }
}
