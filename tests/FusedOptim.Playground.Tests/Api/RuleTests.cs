using System.Text.Json;

namespace FusedOptim.Playground.Tests.Api;

public sealed class RuleTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task EveryOptimizer_HasItsDeclarationFormulaAndGeneratedCode()
    {
        JsonElement rules = await server.GetAsync("/api/rules");
        Assert.True(rules.GetArrayLength() >= 28);
        foreach (JsonElement title in rules.EnumerateArray())
        {
            JsonElement rule = await server.GetAsync($"/api/rules/{title.GetProperty("name").GetString()}");
            string name = rule.GetProperty("title").GetString()!;
            Assert.Contains($"partial class {name}", rule.GetProperty("source").GetString(), StringComparison.Ordinal);
            Assert.Contains($"partial class {name}", rule.GetProperty("generated").GetString(), StringComparison.Ordinal);
            Assert.Contains("Vector.LoadUnsafe", rule.GetProperty("generated").GetString(), StringComparison.Ordinal);
            Assert.NotEqual(0, rule.GetProperty("formula").GetArrayLength());
            Assert.True(rule.GetProperty("cost").GetProperty("bytesRead").GetInt32() >= 8);
            Assert.NotEqual("", rule.GetProperty("summary").GetString());
        }
    }

    [Fact]
    public async Task AdamW_IsShownAsItIs()
    {
        JsonElement rule = await server.GetAsync("/api/rules/adamw");
        Assert.StartsWith("[FusedOptimizer]\n[FirstMoment(0.9), SecondMoment(0.999)", rule.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("m <- beta1 m + (1 - beta1) g", rule.GetProperty("formula")[1].GetString());
        Assert.StartsWith("Adam with decoupled weight decay: p <- p (1 - eta l)", rule.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019.", rule.GetProperty("paper").GetString());
    }
}
