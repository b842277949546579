using System.CommandLine;
using FusedOptim.Samples.Mlp.CommandLine;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>What the options of a command become: the parts of the data, and the trainer.</summary>
public sealed class SessionTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(1)]
    [InlineData(0)]
    public void Parts_AreAllRowsInOrderWithTheTestLast(int validation)
    {
        float[] all = Content(DigitsFile.Embedded());

        using Session session = Create("--validation", $"{validation}");

        Assert.Equal(validation, session.Validation?.Rows ?? 0);
        Assert.Equal(297, session.Test.Rows);
        Assert.Equal(all, Content(session.Training).Concat(session.Validation is { } held ? Content(held) : []).Concat(Content(session.Test)));
        Assert.Equal(all, Content(session.AllTraining).Concat(Content(session.Test)));
    }

    [Fact]
    public void Trainer_HasTheSizesTheSeedTheBatchAndTheLearningRateThatWereAskedFor()
    {
        using Session session = Create("--hidden", "24,12", "--seed", "5", "--batch", "100", "--validation", "0");
        OptimizerChoice choice = OptimizerCatalog.Find("momentum");
        var network = new MultilayerPerceptron(64, 24, 12, 10);
        network.Initialize(5);
        Optimizer<float> optimizer = choice.Create();
        optimizer.Hyperparameters["LearningRate"].Value = 0.03125;
        network.AddTo(optimizer);
        using var expected = new Trainer(network, optimizer, session.Training, validation: null, batchSize: 100, seed: 5);

        using Trainer actual = session.CreateTrainer(new OptimizerSettings(choice, 0.03125), session.Training, validation: null);

        Assert.Equal(Describe(expected), Describe(actual));
        Assert.Equal(expected.Run(2).Select(result => result with { Seconds = 0 }), actual.Run(2).Select(result => result with { Seconds = 0 }));
        Assert.Equal(Describe(expected), Describe(actual));
    }

    private static Session Create(params string[] arguments)
    {
        var options = new TrainingOptions();
        var command = new RootCommand();
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        return new Session(command.Parse(arguments), options);
    }

    // Row by row: the pixels and the label.
    private static float[] Content(DataSet data)
    {
        var inputs = new Matrix(data.Columns);
        byte[] labels = new byte[data.Rows];
        data.CopyRows([.. Enumerable.Range(0, data.Rows)], inputs, labels);
        return [.. Enumerable.Range(0, data.Rows).SelectMany(row => inputs.Row(row).ToArray().Append(labels[row]))];
    }

    private static IEnumerable<string> Describe(Trainer trainer) =>
        trainer.Optimizer.Parameters.Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]: {string.Join(" ", parameter.Values.ToArray())}");
}
