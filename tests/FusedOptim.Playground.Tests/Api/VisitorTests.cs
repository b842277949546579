using System.Net;
using System.Text;

namespace FusedOptim.Playground.Tests.Api;

/// <summary>Pages of somebody else that know of the server: they may neither start anything nor, under a name that leads here, read anything.</summary>
public sealed class VisitorTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Race = """{ "surface": { "name": "bowl" }, "steps": 1, "contenders": [{ "optimizer": "sgd" }] }""";

    [Theory]
    [InlineData("rebound.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.rebound.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    public async Task HostName_HasToBeOneOfThisMachine(string host, HttpStatusCode expected)
    {
        foreach (string path in new[] { "/", "/api/rules" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Host = $"{host}:{server.Address.Port}";
            using HttpResponseMessage response = await server.Client.SendAsync(request);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task OtherOrigin_MayNotStartAnything(string origin)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/api/race", origin));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/api/trainings", origin));
    }

    [Fact]
    public async Task OwnOrigin_May() => Assert.Equal(HttpStatusCode.OK, await PostAsync("/api/race", server.Address.GetLeftPart(UriPartial.Authority)));

    // What a page may send without asking first: text.
    private async Task<HttpStatusCode> PostAsync(string path, string origin)
    {
        using var content = new StringContent(Race, Encoding.UTF8, "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("Origin", origin);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }
}
