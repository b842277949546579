using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Oracles.Trials;

/// <summary>
/// Values of hyperparameters at which every stage matters, another one in the second of two groups. By the range, so that a new hyperparameter has
/// one too: none is at its default, where a decay would do nothing.
/// </summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Epsilon">What keeps denominators away from zero.</param>
/// <param name="Decay">Shares that are kept in a step, less than 1.</param>
/// <param name="Maximum">What has to be positive: largest norms and values.</param>
/// <param name="Amount">What may be zero: weight decays and the like.</param>
/// <param name="SecondAmount">The same in the second group.</param>
internal sealed record TrialValues(double LearningRate, double Epsilon, double Decay, double Maximum, double Amount, double SecondAmount)
{
    public static readonly TrialValues First = new(0.01, 1e-3, 0.8, 2.5, 0.1, 0.3);

    /// <summary>Nothing decays in the second group, which some rules treat apart.</summary>
    public static readonly TrialValues WithoutAmount = new(0.003, 1e-2, 0.6, 1.75, 0.2, 0);

    public static readonly TrialValues Last = new(0.02, 1e-8, 0.9, 4, 0.05, 0.15);

    public double[] Of(RuleSignature signature, int group) => [.. signature.Hyperparameters.Select(info => Of(info, group))];

    private double Of(HyperparameterInfo info, int group) => info switch
    {
        { Name: ArgumentNames.LearningRate } => LearningRate / (1 + group),
        { Name: ArgumentNames.Epsilon } => Epsilon * (1 + group),
        { Range.ExcludesMinimum: true } => Maximum - group,
        { Range: { Maximum.Value: 1, ExcludesMaximum: true } } => Decay + (0.05 * group),
        _ => group == 0 ? Amount : SecondAmount,
    };
}
