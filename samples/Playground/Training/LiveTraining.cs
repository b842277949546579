using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Samples.Playground.Contenders;

namespace FusedOptim.Samples.Playground.Training;

/// <summary>Trains the same network under each optimizer on the digits, an epoch each in turn, and tells what happens while it does.</summary>
internal sealed class LiveTraining : IDisposable
{
    // Whoever listens slowly slows the training down; it does not fill the server's memory.
    private const int MostWaiting = 64;

    private readonly TrainingRequest request;
    private readonly List<Contestant> contestants = [];
    private readonly MultilayerPerceptron[] networks;
    private readonly List<double>[] losses;
    private readonly int[] told;
    private readonly bool[] hasEnded;

    /// <exception cref="Hosting.InputException">Something in the request is wrong.</exception>
    public LiveTraining(TrainingRequest request, DataParts data)
    {
        this.request = request;
        Data = data;
        IReadOnlyList<OptimizerSettings> settings = request.Read();
        networks = [.. settings.Select(_ => CreateNetwork())];
        losses = [.. settings.Select(_ => new List<double>())];
        told = new int[settings.Count];
        hasEnded = new bool[settings.Count];
        try
        {
            for (int i = 0; i < settings.Count; i++)
            {
                contestants.Add(CreateContestant(settings[i], i));
            }
        }
        catch
        {
            // A schedule that does not fit: the optimizers before it are there already.
            Dispose();
            throw;
        }
    }

    public DataParts Data { get; }

    public int StepsPerEpoch => Trainer.StepsOf(Data.Training.Rows, Math.Min(request.Batch, Data.Training.Rows));

    /// <summary>The number of weights and biases.</summary>
    public int Parameters => networks[0].Tensors.Sum(tensor => tensor.Tensor.Values.Length);

    /// <summary>Trains, on a thread of its own, and gives what happens; ends it when it is cancelled.</summary>
    public async IAsyncEnumerable<TrainingEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var events = Channel.CreateBounded<TrainingEvent>(MostWaiting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task training = Task.Run(() => TrainAsync(events.Writer, stop.Token), CancellationToken.None);
        try
        {
            // Without the token: a training that is stopped completes its events, and whoever listens comes to their end.
            await foreach (TrainingEvent next in events.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return next;
            }
        }
        finally
        {
            // Nothing may be freed under the training's feet.
            await stop.CancelAsync();
            await training;
        }
    }

    public void Dispose()
    {
        foreach (Contestant contestant in contestants)
        {
            contestant.Dispose();
        }
    }

    private async Task TrainAsync(ChannelWriter<TrainingEvent> events, CancellationToken cancellation)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            int turn = 0;
            foreach (Contestant contestant in Contestant.RunAll(contestants, request.Epochs, cancellation))
            {
                await TellAsync(contestant, contestants.IndexOf(contestant), events, cancellation);
                if (++turn % contestants.Count == 0)
                {
                    await KeepPaceAsync(start, turn / contestants.Count, cancellation);
                }
            }

            await events.WriteAsync(TrainingEvent.Done, cancellation);
            events.Complete();
        }
        catch (OperationCanceledException)
        {
            events.Complete();
        }
        catch (Exception exception)
        {
            // To whoever reads.
            events.Complete(exception);
        }
    }

    private async Task TellAsync(Contestant contestant, int index, ChannelWriter<TrainingEvent> events, CancellationToken cancellation)
    {
        if (losses[index].Count > 0)
        {
            await events.WriteAsync(TrainingEvent.Losses(index, told[index], [.. losses[index]]), cancellation);
            told[index] += losses[index].Count;
            losses[index].Clear();
        }

        if (contestant.DivergedIn is not null)
        {
            if (!hasEnded[index])
            {
                hasEnded[index] = true;
                await events.WriteAsync(TrainingEvent.Ended(index, "diverged"), cancellation);
            }

            return;
        }

        EpochResult result = contestant.Results[^1];
        await events.WriteAsync(EpochOf(index, result), cancellation);
        await events.WriteAsync(WeightPictures.Of(index, result.Epoch, networks[index].Dense[0]), cancellation);
        if (result.Epoch == request.Epochs)
        {
            await events.WriteAsync(TrainingEvent.Ended(index, "finished"), cancellation);
        }
    }

    private static TrainingEvent EpochOf(int contender, EpochResult result) => new("epoch", new
    {
        contender,
        epoch = result.Epoch,
        loss = result.Loss,
        accuracy = result.Accuracy,
        validationLoss = result.ValidationLoss,
        validationAccuracy = result.ValidationAccuracy,
        learningRate = result.LearningRate,
    });

    private Task KeepPaceAsync(long start, int epochs, CancellationToken cancellation)
    {
        if (request.Pace == 0)
        {
            return Task.CompletedTask;
        }

        TimeSpan early = TimeSpan.FromSeconds(epochs / request.Pace) - Stopwatch.GetElapsedTime(start);
        return early > TimeSpan.Zero ? Task.Delay(early, cancellation) : Task.CompletedTask;
    }

    private MultilayerPerceptron CreateNetwork()
    {
        var network = new MultilayerPerceptron([Data.Training.Columns, .. request.Hidden, Data.Training.Classes]);
        network.Initialize(request.Seed);
        return network;
    }

    private Contestant CreateContestant(OptimizerSettings settings, int index)
    {
        Optimizer<float> optimizer = settings.Create(request.Epochs, StepsPerEpoch, $"contenders[{index}]", out ReduceOnPlateau? plateau);
        networks[index].AddTo(optimizer);
        var options = new TrainerOptions { Plateau = plateau, Stepped = step => losses[index].Add(step.Loss) };
        var trainer = new Trainer(networks[index], optimizer, Data.Training, Data.Validation, request.Batch, request.Seed, options);
        return new Contestant(settings.Choice, trainer, settings.LearningRate);
    }
}
