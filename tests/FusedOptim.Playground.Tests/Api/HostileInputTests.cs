using System.Net;
using System.Text;
using System.Text.Json;

namespace FusedOptim.Playground.Tests.Api;

/// <summary>What is wrong is answered with what is wrong, and the server goes on.</summary>
public sealed class HostileInputTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("race", """{""", "the request cannot be read: ", null)]
    [InlineData("race", """null""", "the request is null", null)]
    [InlineData("race", """[]""", "the request cannot be read", null)]
    [InlineData("race", """{ "surface": { "name": "bowl" } }""", "the request cannot be read", null)]
    [InlineData("race", """{ "surface": null, "contenders": [] }""", "the request cannot be read at surface", "surface")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [] }""", "contenders must be 1 to 12, but there are 0", "contenders")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [null] }""", "contenders[0] is null", "contenders[0]")]
    [InlineData("race", """{ "surface": { "name": "hill" }, "contenders": [{ "optimizer": "sgd" }] }""", "surface.name must be one of bowl, ", "surface.name")]
    [InlineData("race", """{ "surface": { "name": "bowl", "condition": 1e9 }, "contenders": [{ "optimizer": "sgd" }] }""", "surface.condition must lie between 1 and 1000, but is 1000000000", "surface.condition")]
    [InlineData("race", """{ "surface": { "name": "bowl", "noise": -1 }, "contenders": [{ "optimizer": "sgd" }] }""", "surface.noise must lie between 0 and 10, but is -1", "surface.noise")]
    [InlineData("race", """{ "surface": { "name": "bowl", "noise": "NaN" }, "contenders": [{ "optimizer": "sgd" }] }""", "the request cannot be read at surface.noise", "surface.noise")]
    [InlineData("race", """{ "surface": { "name": "formula", "formula": "x +" }, "contenders": [{ "optimizer": "sgd" }] }""", "the formula ends where a number", "surface.formula")]
    [InlineData("race", """{ "surface": { "name": "formula", "formula": "System.Environment.Exit(1)" }, "contenders": [{ "optimizer": "sgd" }] }""", "'System' at 1 is not known here", "surface.formula")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "steps": 2001, "contenders": [{ "optimizer": "sgd" }] }""", "steps must lie between 1 and 2000, but is 2001", "steps")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "start": { "x": 1e300, "y": 0 }, "contenders": [{ "optimizer": "sgd" }] }""", "start.x must lie between", "start.x")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "<script>" }] }""", "contenders[0].optimizer must be one of sgd, ", "contenders[0].optimizer")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "adam", "hyperparameters": { "Beta3": 1 } }] }""", "contenders[0].hyperparameters.Beta3 must be one of ", "contenders[0].hyperparameters.Beta3")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "adam", "hyperparameters": { "Beta1": 1 } }] }""", "Beta1 of adam must lie in [0, 1), but is 1", "contenders[0].hyperparameters.Beta1")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "adam", "schedule": { "name": "cosine", "warmup": 300 } }] }""", "The warm-up of 300 steps leaves nothing", "contenders[0].schedule")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "adam", "schedule": { "name": "cosine", "period": 0 } }] }""", "contenders[0].schedule.period must lie between 1 and", "contenders[0].schedule.period")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "newton", "schedule": { "name": "cosine" } }] }""", "newton finds the length of its steps itself", "contenders[0]")]
    [InlineData("race", """{ "surface": { "name": "bowl" }, "contenders": [{ "optimizer": "sgd" }], "speed": 3 }""", "the request cannot be read at speed", "speed")]
    [InlineData("surface", """{ "surface": { "name": "bowl" }, "columns": 100000 }""", "columns must lie between 2 and 240, but is 100000", "columns")]
    [InlineData("surface", """{ "surface": { "name": "bowl" }, "bounds": { "xMin": 1, "xMax": 0, "yMin": 0, "yMax": 1 } }""", "bounds.xMax must lie between", "bounds.xMax")]
    [InlineData("rates", """{ "surface": { "name": "bowl" }, "optimizers": ["newton"] }""", "optimizers[0] must be one of", "optimizers[0]")]
    [InlineData("trainings", """{ "contenders": [{ "optimizer": "adam" }], "epochs": 1000 }""", "epochs must lie between 1 and 60, but is 1000", "epochs")]
    [InlineData("trainings", """{ "contenders": [{ "optimizer": "adam" }], "hidden": [] }""", "hidden must be 1 to 3, but there are 0", "hidden")]
    [InlineData("trainings", """{ "contenders": [{ "optimizer": "adam" }], "hidden": [1000] }""", "hidden[0] must lie between 1 and 128, but is 1000", "hidden[0]")]
    [InlineData("trainings", """{ "contenders": [{ "optimizer": "adam" }], "pace": 1e-300 }""", "pace must lie between 0.1 and 1000, but is 1E-300", "pace")]
    [InlineData("trainings", """{ "contenders": [{ "optimizer": "lbfgs" }] }""", "contenders[0].optimizer must be one of", "contenders[0].optimizer")]
    public async Task BadRequest_SaysWhatIsWrong(string path, string request, string message, string? field)
    {
        using HttpResponseMessage response = await server.PostAsync($"/api/{path}", request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonElement failure = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.StartsWith(message, failure.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(field, failure.GetProperty("field").GetString());
    }

    [Fact]
    public async Task DeepJson_IsRefused()
    {
        using HttpResponseMessage response = await server.PostAsync("/api/race", new string('[', 10_000));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task LongBody_IsRefused()
    {
        using HttpResponseMessage response = await server.PostAsync("/api/race", new string(' ', 100_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task OtherMethodsAndPaths_AreNotThere()
    {
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Get, "/api/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Get, "/api/rules/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Get, "/api/trainings/nothing/events"));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Delete, "/api/trainings/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Get, "/../../Program.cs"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Get, "/..%2f..%2fProgram.cs"));
    }

    [Fact]
    public async Task Answers_MayNotRunAnythingFromElsewhere()
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/api/rules", UriKind.Relative));
        Assert.StartsWith("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task RandomBytes_AreRefusedAndLeaveTheServerRunning()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            byte[] bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            using var content = new ByteArrayContent(bytes);
            using HttpResponseMessage response = await server.Client.PostAsync(new Uri("/api/race", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        await server.GetAsync("/api/rules");
    }

    [Fact]
    public async Task RandomChangesOfAGoodRequest_NeverFailTheServer()
    {
        const string Good = """{ "surface": { "name": "formula", "formula": "x^2 + sin(y) / (1 + x^2)" }, "start": { "x": 1, "y": 2 }, "steps": 20, "contenders": [ { "optimizer": "adam", "hyperparameters": { "LearningRate": 0.1 } } ] }""";
        var random = new Random(6);
        for (int i = 0; i < 300; i++)
        {
            var text = new StringBuilder(Good);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                text[random.Next(text.Length)] = (char)random.Next(32, 127);
            }

            using HttpResponseMessage response = await server.PostAsync("/api/race", text.ToString());
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{response.StatusCode}: {text}");
        }
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }
}
