using System.Text.Json;

namespace FusedOptim.Playground.Tests.Api;

public sealed class RaceTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task GradientDescent_GoesWhereTheFormulaSays()
    {
        JsonElement run = await RunAsync("""
            { "surface": { "name": "formula", "formula": "x^2 + 10*y^2" }, "start": { "x": -2, "y": 1 }, "steps": 3,
              "contenders": [ { "optimizer": "sgd", "hyperparameters": { "LearningRate": 0.125 } } ] }
            """);

        // x <- x - 2 x / 8, y <- y - 20 y / 8: exact in binary.
        Assert.Equal([-2, -1.5, -1.125, -0.84375], Numbers(run, "x"));
        Assert.Equal([1, -1.5, 2.25, -3.375], Numbers(run, "y"));
        Assert.Equal([14, 24.75, 51.890625, 114.618164], Numbers(run, "losses").Select(loss => Math.Round(loss, 6)));
        Assert.Equal([0.125, 0.125, 0.125], Numbers(run, "rates"));
    }

    [Fact]
    public async Task Schedule_ChangesTheRates()
    {
        JsonElement run = await RunAsync("""
            { "surface": { "name": "bowl" }, "steps": 10,
              "contenders": [ { "optimizer": "momentum", "hyperparameters": { "LearningRate": 0.01, "Momentum": 0.5 }, "schedule": { "name": "linear", "warmup": 2 } } ] }
            """);
        double[] rates = Numbers(run, "rates");
        Assert.True(rates[0] < 0.01);
        Assert.Equal(0.01, rates.Max(), 1e-12);
        Assert.True(rates[^1] < 0.002);
    }

    [Theory]
    [InlineData("bowl", 0.01, 300, "monotone")]
    [InlineData("bowl", 0.064, 300, "oscillating")]
    [InlineData("bowl", 0.1, 300, "divergent")]
    [InlineData("plateau", 0.001, 50, "still")]
    public async Task Verdict_SaysWhatTheRateDoes(string surface, double rate, int steps, string kind)
    {
        JsonElement run = await RunAsync(FormattableString.Invariant(
            $$"""{ "surface": { "name": "{{surface}}" }, "steps": {{steps}}, "contenders": [ { "optimizer": "sgd", "hyperparameters": { "LearningRate": {{rate}} } } ] }"""));
        JsonElement verdict = run.GetProperty("verdict");
        Assert.Equal(kind, verdict.GetProperty("kind").GetString());
        Assert.StartsWith(kind, verdict.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("but for", verdict.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepsThatTurnBackAtFirst_AreSaid()
    {
        JsonElement run = await RunAsync("""{ "surface": { "name": "rosenbrock" }, "steps": 300, "contenders": [ { "optimizer": "adam", "hyperparameters": { "LearningRate": 0.1 } } ] }""");
        double[] x = Numbers(run, "x"), y = Numbers(run, "y"), losses = Numbers(run, "losses");
        int[] turns = [.. Enumerable.Range(2, x.Length - 2).Where(step =>
            losses[step] > losses[step - 1] || ((x[step] - x[step - 1]) * (x[step - 1] - x[step - 2])) + ((y[step] - y[step - 1]) * (y[step - 1] - y[step - 2])) < 0)];

        Assert.NotEmpty(turns);
        Assert.StartsWith($"monotone but for {turns.Length} of its first {turns[^1]} steps: each step leaves ", run.GetProperty("verdict").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RateOfConvergence_IsThatOfTheory()
    {
        JsonElement run = await RunAsync("""{ "surface": { "name": "bowl", "condition": 10 }, "steps": 100, "contenders": [ { "optimizer": "sgd", "hyperparameters": { "LearningRate": 0.05 } } ] }""");

        // The flat direction, of curvature 1, is what is left: (1 - 0.05)^2 a step.
        Assert.Equal(0.95 * 0.95, run.GetProperty("verdict").GetProperty("rate").GetDouble(), 1e-3);
    }

    [Fact]
    public async Task Noise_IsTheSameForTheSameSeed()
    {
        const string Request = """{ "surface": { "name": "bowl", "noise": 1 }, "steps": 50, "seed": 7, "contenders": [ { "optimizer": "adam" } ] }""";
        JsonElement first = await RunAsync(Request), again = await RunAsync(Request), other = await RunAsync(Request.Replace("7", "8", StringComparison.Ordinal));
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.NotEqual(first.GetRawText(), other.GetRawText());
        Assert.Equal("noisy", first.GetProperty("verdict").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task EveryOptimizerOfTheCatalogue_Races()
    {
        JsonElement catalog = await server.GetAsync("/api/catalog");
        string[] names = [.. catalog.GetProperty("optimizers").EnumerateArray().Select(optimizer => optimizer.GetProperty("name").GetString()!)];
        Assert.True(names.Length > 30);
        foreach (string[] some in names.Chunk(12))
        {
            string contenders = string.Join(", ", some.Select(name => $$"""{ "optimizer": "{{name}}" }"""));
            JsonElement race = await server.AskAsync("/api/race", $$"""{ "surface": { "name": "bowl" }, "steps": 100, "contenders": [ {{contenders}} ] }""");
            foreach (JsonElement run in race.GetProperty("contenders").EnumerateArray())
            {
                double[] losses = Numbers(run, "losses");
                Assert.True(losses[^1] < losses[0], run.GetProperty("optimizer").GetString());
            }
        }
    }

    [Fact]
    public async Task EverySurfaceOfTheCatalogue_HasAGridAndItsMinima()
    {
        JsonElement catalog = await server.GetAsync("/api/catalog");
        foreach (JsonElement surface in catalog.GetProperty("surfaces").EnumerateArray())
        {
            string name = surface.GetProperty("name").GetString()!;
            JsonElement grid = await server.AskAsync("/api/surface", $$"""{ "surface": { "name": "{{name}}" }, "columns": 40, "rows": 30 }""");
            double[] heights = Numbers(grid, "heights");
            Assert.Equal(40 * 30, heights.Length);
            if (grid.GetProperty("minimum").ValueKind == JsonValueKind.Number)
            {
                Assert.True(heights.Min() >= grid.GetProperty("minimum").GetDouble() - 1e-9, name);
            }
        }
    }

    [Fact]
    public async Task HeightsThatAreNoNumbers_AreNull()
    {
        JsonElement grid = await server.AskAsync(
            "/api/surface",
            """{ "surface": { "name": "formula", "formula": "log(x)" }, "bounds": { "xMin": -1, "xMax": 1, "yMin": 0, "yMax": 1 }, "columns": 3, "rows": 2 }""");
        Assert.Equal("[null,null,0,null,null,0]", grid.GetProperty("heights").GetRawText());
    }

    [Fact]
    public async Task RatesThatAreFound_AreGood()
    {
        JsonElement rates = await server.AskAsync("/api/rates", """{ "surface": { "name": "rosenbrock" }, "optimizers": [ "sgd", "adam" ] }""");
        double[] found = Numbers(rates, "rates");
        JsonElement run = await RunAsync(FormattableString.Invariant(
            $$"""{ "surface": { "name": "rosenbrock" }, "steps": 300, "contenders": [ { "optimizer": "adam", "hyperparameters": { "LearningRate": {{found[1]}} } } ] }"""));
        Assert.True(found[0] < 0.01);
        Assert.True(Numbers(run, "losses")[^1] < 0.1);
    }

    private async Task<JsonElement> RunAsync(string request) => (await server.AskAsync("/api/race", request)).GetProperty("contenders")[0];

    private static double[] Numbers(JsonElement owner, string name) =>
        [.. owner.GetProperty(name).EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble())];
}
