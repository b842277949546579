namespace FusedOptim.Training;

/// <summary>How good probabilities are.</summary>
/// <param name="Accuracy">The share of the examples whose label has the highest probability; of equal ones the first class counts.</param>
/// <param name="LogLoss">The mean of -log(p) of the labels, in nats; infinite if a label has the probability 0.</param>
public readonly record struct MemberScore(double Accuracy, double LogLoss);
