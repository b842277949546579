using System.Net;
using System.Text.Json;

namespace FusedOptim.Playground.Tests.Api;

public sealed class TrainingTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Endless = """{ "contenders": [{ "optimizer": "adam" }], "epochs": 60, "pace": 1 }""";

    [Fact]
    public async Task Training_TellsEveryStepAndEpochAndReachesNineTenths()
    {
        JsonElement started = await StartAsync("""{ "contenders": [{ "optimizer": "adam" }, { "optimizer": "nesterov" }], "epochs": 12, "batch": 32, "hidden": [32] }""");
        int stepsPerEpoch = started.GetProperty("stepsPerEpoch").GetInt32();
        int[] steps = [0, 0], epochs = [0, 0], pictures = [0, 0];
        double[] accuracy = [0, 0];
        List<string> names = [];
        await foreach ((string name, JsonElement data) in server.EventsAsync(started.GetProperty("id").GetString()!))
        {
            names.Add(name);
            int contender = data.TryGetProperty("contender", out JsonElement index) ? index.GetInt32() : -1;
            switch (name)
            {
                case "losses":
                    Assert.Equal(steps[contender], data.GetProperty("firstStep").GetInt32());
                    steps[contender] += data.GetProperty("losses").GetArrayLength();
                    break;
                case "epoch":
                    Assert.Equal(++epochs[contender], data.GetProperty("epoch").GetInt32());
                    accuracy[contender] = data.GetProperty("validationAccuracy").GetDouble();
                    break;
                case "weights":
                    pictures[contender]++;
                    Assert.Equal(32, data.GetProperty("units").GetArrayLength());
                    Assert.All(data.GetProperty("units").EnumerateArray(), unit => Assert.Equal(64, Convert.FromBase64String(unit.GetString()!).Length));
                    break;
            }
        }

        Assert.Equal((64 * 32) + 32 + (32 * 10) + 10, started.GetProperty("parameters").GetInt32());
        Assert.Equal([12 * stepsPerEpoch, 12 * stepsPerEpoch], steps);
        Assert.Equal([12, 12], epochs);
        Assert.Equal([12, 12], pictures);
        Assert.All(accuracy, value => Assert.True(value > 0.9, $"{value}"));
        Assert.Equal(2, names.Count(name => name == "ended"));
        Assert.Equal("done", names[^1]);
    }

    // The second one has a loss at each step of its first epoch, and none at the first step of the next.
    [Theory]
    [InlineData("sgd", "1e30", 32)]
    [InlineData("momentum", "1e8", 512)]
    public async Task DivergedContender_IsToldAndTheOtherGoesOn(string optimizer, string rate, int batch)
    {
        JsonElement started = await StartAsync(
            $$"""{ "contenders": [{ "optimizer": "{{optimizer}}", "hyperparameters": { "LearningRate": {{rate}} } }, { "optimizer": "sgd" }], "epochs": 3, "batch": {{batch}} }""");
        Dictionary<int, string> ends = [];
        await foreach ((string name, JsonElement data) in server.EventsAsync(started.GetProperty("id").GetString()!))
        {
            if (name == "ended")
            {
                ends.Add(data.GetProperty("contender").GetInt32(), data.GetProperty("reason").GetString()!);
            }
        }

        Assert.Equal(("diverged", "finished"), (ends[0], ends[1]));
    }

    [Fact]
    public async Task TooManyTrainings_AreRefusedUntilOneIsStopped()
    {
        // A server of its own: on the shared one another test may have left a training a moment ago.
        var own = new RunningServer();
        await own.InitializeAsync();
        try
        {
            List<string> ids = [];
            for (int i = 0; i < 4; i++)
            {
                ids.Add((await own.AskAsync("/api/trainings", Endless)).GetProperty("id").GetString()!);
            }

            using HttpResponseMessage refused = await own.PostAsync("/api/trainings", Endless);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            using HttpResponseMessage stopped = await own.Client.DeleteAsync(new Uri($"/api/trainings/{ids[2]}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
            await own.AskAsync("/api/trainings", Endless);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task TrainingsThatAreAskedForAtOnce_AreNoMoreThanThereArePlaces()
    {
        // A server of its own, which has not read its data yet: that takes long enough for all requests to be there.
        var own = new RunningServer();
        await own.InitializeAsync();
        try
        {
            HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => own.PostAsync("/api/trainings", Endless)));
            Assert.Equal(4, answers.Count(answer => answer.IsSuccessStatusCode));
            Assert.Equal(20, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task RefusedTraining_TakesNoPlace()
    {
        const string Refused = """{ "contenders": [{ "optimizer": "adam" }, { "optimizer": "adam", "schedule": { "name": "cosine", "warmup": 99 } }] }""";
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage response = await server.PostAsync("/api/trainings", Refused);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task ServerThatEnds_EndsItsTrainingsInOrder()
    {
        var own = new RunningServer();
        await own.InitializeAsync();
        string id = (await own.AskAsync("/api/trainings", Endless)).GetProperty("id").GetString()!;
        Task stopping = Task.CompletedTask;
        List<string> names = [];

        // Events that come to no end would be broken off, which is an error here.
        await foreach ((string name, _) in own.EventsAsync(id))
        {
            names.Add(name);
            if (names.Count == 1)
            {
                stopping = own.StopAsync();
            }
        }

        await stopping;
        await own.DisposeAsync();
        Assert.DoesNotContain("done", names);
    }

    [Fact]
    public async Task ListenerThatGoesAway_EndsTheTraining()
    {
        // More than there are places: each round has to give its own back.
        for (int round = 0; round < 6; round++)
        {
            string id = (await StartAsync(Endless)).GetProperty("id").GetString()!;
            await foreach ((string name, _) in server.EventsAsync(id))
            {
                if (name == "epoch")
                {
                    break;
                }
            }
        }
    }

    [Fact]
    public async Task TrainingThatIsStopped_EndsForItsListener()
    {
        string id = (await StartAsync(Endless)).GetProperty("id").GetString()!;
        int epochs = 0;
        await foreach ((string name, _) in server.EventsAsync(id))
        {
            if (name == "epoch" && ++epochs == 1)
            {
                using HttpResponseMessage stopped = await server.Client.DeleteAsync(new Uri($"/api/trainings/{id}", UriKind.Relative));
            }
        }

        Assert.True(epochs < 60);
    }

    // Waits for a place, which another test may have left a moment ago.
    private async Task<JsonElement> StartAsync(string request)
    {
        for (int attempt = 0; ; attempt++)
        {
            using HttpResponseMessage response = await server.PostAsync("/api/trainings", request);
            string answer = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode)
            {
                return JsonDocument.Parse(answer).RootElement;
            }

            Assert.True(response.StatusCode == HttpStatusCode.TooManyRequests && attempt < 100, answer);
            await Task.Delay(100);
        }
    }
}
