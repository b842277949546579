using System.Text.Json;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.SecondOrder;

/// <summary>L-BFGS is as good as PyTorch's: the same losses with hardly more evaluations.</summary>
public sealed class LbfgsGoldenTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<string> Cases => [.. Golden().Cases.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EachLoss_IsReachedWithAtMostAFifthMoreEvaluations(string name)
    {
        GoldenCase golden = Golden().Cases.Single(candidate => candidate.Name == name);
        Problem problem = Problem.Rosenbrock(golden.Dimension);
        Lbfgs<double> lbfgs = problem.Lbfgs();

        // Rounding is amplified on the way: after seventy iterations four digits are left, of a loss of 3e-11.
        foreach (double expected in golden.Losses)
        {
            Assert.InRange(lbfgs.Step(problem.Evaluate).LossAfter, expected * 0.999, expected * 1.001);
        }

        Assert.InRange(problem.Evaluations, 1, golden.Evaluations * 1.2);
        Assert.All(problem.X.Zip(golden.Solution), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    private static GoldenFile Golden()
    {
        using Stream stream = typeof(LbfgsGoldenTests).Assembly.GetManifestResourceStream("FusedOptim.Training.Tests.Golden.lbfgs.json")!;
        return JsonSerializer.Deserialize<GoldenFile>(stream, Json)!;
    }

    private sealed record GoldenFile(GoldenCase[] Cases);

    private sealed record GoldenCase(string Name, int Dimension, double[] Losses, int Evaluations, double[] Solution);
}
