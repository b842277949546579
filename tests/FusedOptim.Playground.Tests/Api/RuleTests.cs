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
            Assert.NotEqual("", rule.GetProperty("formula").GetString());
            Assert.True(rule.GetProperty("cost").GetProperty("bytesRead").GetInt32() >= 8);
            Assert.NotEqual("", rule.GetProperty("summary").GetString());
        }
    }

    [Fact]
    public async Task RuleThatIsAMethod_KeepsItsIndentation()
    {
        string formula = (await server.GetAsync("/api/rules/lion")).GetProperty("formula").GetString()!;
        Assert.StartsWith("g <- q g, q = 1 / loss scale\np <- p (1 - eta weight decay)\nfloat Update(\n    float parameter,", formula, StringComparison.Ordinal);
        Assert.EndsWith("\n{\n    float direction = Rule.Sign((float)beta1 * firstMoment + (float)(1 - beta1) * gradient);\n"
            + "    firstMoment = (float)beta2 * firstMoment + (float)(1 - beta2) * gradient;\n    return parameter - (float)learningRate * direction;\n}", formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleThatIsAMethod_IsShownToItsEndThoughItHasEmptyLines()
    {
        foreach (JsonElement title in (await server.GetAsync("/api/rules")).EnumerateArray())
        {
            string formula = (await server.GetAsync($"/api/rules/{title.GetProperty("name").GetString()}")).GetProperty("formula").GetString()!;
            Assert.Equal(formula.Contains("Update(", StringComparison.Ordinal), formula.EndsWith("\n}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task AdamW_IsShownAsItIs()
    {
        JsonElement rule = await server.GetAsync("/api/rules/adamw");
        Assert.StartsWith("[FusedOptimizer]\n[FirstMoment(0.9), SecondMoment(0.999)", rule.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("m <- beta1 m + (1 - beta1) g", rule.GetProperty("formula").GetString()!.Split('\n')[1]);
        Assert.StartsWith("Adam with decoupled weight decay: p <- p (1 - eta l)", rule.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019.", rule.GetProperty("paper").GetString());
    }
}
