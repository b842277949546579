using System.Globalization;
using System.Text.Json;

namespace FusedOptim.Playground.Tests.Api;

public sealed class CatalogTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Steps = 40;

    // Twice and a bit over what the walls of the bowl bear: losses grow, so that schedules that look at them act, too.
    private const double Rate = 0.07;

    private static readonly Dictionary<string, double> Unusual = new() { ["warmup"] = 5, ["gamma"] = 0.5, ["period"] = 7, ["power"] = 3, ["minimumRate"] = 0.02 };

    [Fact]
    public async Task EverySchedule_SaysWhatItDoesInSentences()
    {
        JsonElement schedules = (await server.GetAsync("/api/catalog")).GetProperty("schedules");
        Assert.True(schedules.GetArrayLength() >= 14);
        foreach (JsonElement schedule in schedules.EnumerateArray())
        {
            foreach (string view in new[] { "landscapeMeaning", "trainingMeaning" })
            {
                string sentence = schedule.GetProperty(view).GetString()!;
                Assert.Matches("^The [^\\[\\]]+\\.$", sentence);
                Assert.DoesNotContain("--", sentence, StringComparison.Ordinal);
                Assert.DoesNotContain(view == "trainingMeaning" ? "step" : "epoch", sentence, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task EveryArgumentOfASchedule_DoesSomethingAndIsUsuallyWhatItSays()
    {
        JsonElement schedules = (await server.GetAsync("/api/catalog")).GetProperty("schedules");
        foreach (JsonElement schedule in schedules.EnumerateArray())
        {
            string name = schedule.GetProperty("name").GetString()!;
            double[] usual = await RatesAsync(name, null, 0);
            foreach (JsonElement argument in schedule.GetProperty("takes").EnumerateArray())
            {
                string argumentName = argument.GetProperty("name").GetString()!, said = argument.GetProperty("usual").GetString()!;
                double[] changed = await RatesAsync(name, argumentName, Unusual[argumentName]);
                Assert.False(usual.SequenceEqual(changed), $"{argumentName} does nothing to {name}.");
                if (double.TryParse(said == "none" ? "0" : said, CultureInfo.InvariantCulture, out double number))
                {
                    double[] chosen = await RatesAsync(name, argumentName, number);
                    Assert.True(usual.SequenceEqual(chosen), $"{argumentName} of {name} is not usually {said}.");
                }
            }
        }
    }

    [Fact]
    public async Task SurfaceWithAConditionNumber_DoesNotClaimOne()
    {
        JsonElement bowl = (await server.GetAsync("/api/catalog")).GetProperty("surfaces")[0];
        Assert.True(bowl.GetProperty("hasCondition").GetBoolean());
        Assert.Equal("(u^2 + c v^2) / 2", bowl.GetProperty("formula").GetString());
        Assert.DoesNotContain("30", bowl.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    private async Task<double[]> RatesAsync(string schedule, string? argument, double value)
    {
        string more = argument is null ? "" : FormattableString.Invariant($", \"{argument}\": {value}");
        JsonElement race = await server.AskAsync("/api/race", FormattableString.Invariant(
            $$"""{ "surface": { "name": "bowl" }, "steps": {{Steps}}, "contenders": [{ "optimizer": "sgd", "hyperparameters": { "LearningRate": {{Rate}} }, "schedule": { "name": "{{schedule}}"{{more}} } }] }"""));
        return [.. race.GetProperty("contenders")[0].GetProperty("rates").EnumerateArray().Select(rate => rate.GetDouble())];
    }
}
