using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>The verdicts about a first loss in words.</summary>
internal static class InitialLossText
{
    public static string Of(InitialLossVerdict verdict, double measured, double expected, int classes)
    {
        string numbers = Invariant($"The first loss is {measured:G4}, and log({classes}) = {expected:G4}. ");
        return numbers + verdict switch
        {
            InitialLossVerdict.AsExpected => "The network knows nothing yet, as it should: go on to overfit a few examples.",
            InitialLossVerdict.NotFinite =>
                "Look for inputs that are NaN or not scaled, a logarithm of 0 (take the softmax and its logarithm together, with the largest logit taken out), or labels " +
                "that are no class.",
            InitialLossVerdict.AveragedOverClasses =>
                Invariant($"It is {classes} times too small: it is averaged over the classes as well. Divide by the number of examples only, in the gradient too."),
            InitialLossVerdict.SummedOverBatch =>
                "It is as many times too large as the batch has examples: it is summed up. Divide loss and gradient by the number of examples, or the learning rate " +
                "depends on the batch.",
            InitialLossVerdict.TooLow =>
                "It is better than guessing. Do labels reach the inputs, is the network trained already, are there fewer classes in the batch than C, or is a part of " +
                "the loss missing?",
            InitialLossVerdict.LogitsTooLarge =>
                Invariant($"The logits scatter by about {Spread(measured, expected):G2}. ") +
                Invariant($"Multiply the initial weights of the last layer by {0.1 / Spread(measured, expected):G1}; its bias begins at 0."),
            _ =>
                Invariant($"The network is sure of itself, and wrong: the logits scatter by {Spread(measured, expected):G2} and more. The initial weights are too large ") +
                "(each layer: standard deviation sqrt(2 / inputs) for ReLU), the inputs not scaled to mean 0 and variance 1, or the loss summed over the batch.",
        };
    }

    public static string NotCentred(double measured, double expected, double[] means)
    {
        int highest = Array.IndexOf(means, means.Max());
        return Invariant($"The first loss is {measured:G4}, and log({means.Length}) = {expected:G4}. Logits are not centred: those of class {highest} are {means[highest]:G3} ") +
            Invariant($"in the mean of all examples, and those of all classes {means.Average():G3}. Begin with biases of 0 in the last layer, and with inputs of mean 0.");
    }

    // Logits of standard deviation s cost s^2 / 2 more than guessing.
    private static double Spread(double measured, double expected) => Math.Sqrt(2 * (measured - expected));
}
