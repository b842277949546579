using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

/// <summary>A schedule that waits for the loss of each epoch gets it.</summary>
public sealed class PlateauTests
{
    private const double Rate = 0.05;
    private const int Epochs = 12;

    private static readonly DataSet Digits = DigitsFile.Embedded();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LearningRate_FollowsTheValidationLossOrElseTheTrainingLoss(bool hasValidation)
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0, threshold: 0.5);
        var network = new MultilayerPerceptron(64, 16, 10);
        network.Initialize(1);
        var optimizer = new Adam { LearningRate = Rate, Schedule = plateau };
        network.AddTo(optimizer);
        using var trainer = new Trainer(
            network, optimizer, Digits.Slice(0, 600), hasValidation ? Digits.Slice(600, 300) : null, batchSize: 64, seed: 1, new TrainerOptions { Plateau = plateau });

        EpochResult[] results = [.. trainer.Run(Epochs)];

        var replayed = new ReduceOnPlateau(0.5, patience: 0, threshold: 0.5);
        foreach (EpochResult result in results)
        {
            Assert.Equal(Rate * replayed.CurrentFactor, result.LearningRate);
            replayed.Report(hasValidation ? result.ValidationLoss!.Value : result.Loss);
        }

        Assert.Equal(replayed.CurrentFactor, plateau.CurrentFactor);
        Assert.InRange(replayed.CurrentFactor, 0, 0.5);
    }
}
