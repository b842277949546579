using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Ensembles;

/// <summary>What the members of an ensemble predict for the test rows, as they are trained one by one, and what they are compared with.</summary>
internal sealed class EnsembleResults(DataSet test)
{
    private readonly int[] labels = [.. test.Labels.ToArray()];
    private readonly List<(string Name, float[] Probabilities)> members = [];
    private readonly List<ScoredModel> others = [];

    /// <summary>The number of members so far.</summary>
    public int Count => members.Count;

    /// <summary>Single networks that are no members.</summary>
    public IReadOnlyList<ScoredModel> Others => others;

    /// <summary>Adds a member.</summary>
    /// <returns>How good it is.</returns>
    public ScoredModel Add(string name, float[] probabilities)
    {
        members.Add((name, probabilities));
        return Score(name, probabilities);
    }

    /// <summary>Adds a network that the ensemble is compared with.</summary>
    /// <returns>How good it is.</returns>
    public ScoredModel AddOther(string name, float[] probabilities)
    {
        others.Add(Score(name, probabilities));
        return others[^1];
    }

    /// <summary>The average of what all members predict, and each of them alone; at least one member.</summary>
    public (ScoredModel Average, IReadOnlyList<ScoredModel> Members) Evaluate()
    {
        EnsembleResult result = ProbabilityAverage.Evaluate([.. members.Select(member => (ReadOnlyMemory<float>)member.Probabilities)], labels, test.Classes);
        return (new ScoredModel("averaged probabilities", result.Ensemble), [.. members.Select((member, place) => new ScoredModel(member.Name, result.Members[place]))]);
    }

    private ScoredModel Score(string name, float[] probabilities) =>
        new(name, ProbabilityAverage.Evaluate([(ReadOnlyMemory<float>)probabilities], labels, test.Classes).Ensemble);
}
