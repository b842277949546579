using System.Text.Json;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.SecondOrder;

/// <summary>L-BFGS is as good as PyTorch's: the same losses with hardly more evaluations.</summary>
public sealed class LbfgsGoldenTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (GoldenCase golden in Golden().Cases)
            {
                cases.Add(golden.Name, 100); // PyTorch's history
                cases.Add(golden.Name, new LbfgsOptions().HistorySize);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void LastLoss_IsReachedWithAtMostAFifthMoreEvaluations(string name, int history)
    {
        GoldenCase golden = Golden().Cases.Single(candidate => candidate.Name == name);
        Problem problem = Problem.Rosenbrock(golden.Dimension);
        Lbfgs<double> lbfgs = problem.Lbfgs(new LbfgsOptions { HistorySize = history });

        var losses = new List<double>();
        while (losses.Count < golden.Losses.Length && !(losses.Count > 0 && losses[^1] <= golden.Losses[^1]))
        {
            losses.Add(lbfgs.Step(problem.Evaluate).LossAfter);
        }

        Assert.True(losses[^1] <= golden.Losses[^1], $"the losses are {string.Join(", ", losses)}, but PyTorch comes to {golden.Losses[^1]}");
        Assert.InRange(problem.Evaluations, 1, golden.Evaluations * 1.2);
        Assert.All(problem.X, x => Assert.Equal(1, x, 1e-5));
    }

    private static GoldenFile Golden()
    {
        using Stream stream = typeof(LbfgsGoldenTests).Assembly.GetManifestResourceStream("FusedOptim.Training.Tests.Golden.lbfgs.json")!;
        return JsonSerializer.Deserialize<GoldenFile>(stream, Json)!;
    }

    private sealed record GoldenFile(GoldenCase[] Cases);

    private sealed record GoldenCase(string Name, int Dimension, double[] Losses, int Evaluations);
}
