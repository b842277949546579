using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FusedOptim.Samples.DataParallel.Mpi;
using FusedOptim.Samples.DataParallel.Training;
using FusedOptim.Samples.Mlp.CommandLine;
using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Samples.DataParallel.CommandLine;

/// <summary>Trains, and prints on rank 0 how it went; the last line is the hash of all parameters.</summary>
internal sealed class RunCommand(IWorld world, RunOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>The exit code of a program that was interrupted, as shells have it.</summary>
    private const int Interrupted = 130;

    private const int TestPart = 5;

    public int Run(ParseResult parsed)
    {
        TrainingSettings settings = options.Read(parsed, world.Size);
        (DataSet training, DataSet test) = Load(parsed.GetValue(options.Data));
        CheckpointFolder? folder = parsed.GetValue(options.Checkpoint) is { } path ? new CheckpointFolder(path, world) : null;
        bool resumes = parsed.GetValue(options.Resume);
        string description = settings.Describe(training.Rows, training.Columns);

        // From here on a mistake is one of all ranks: none waits for another that has ended.
        if (!Agreement.IsOn(world, $"{description}, {folder is null}, {resumes}", training.Labels))
        {
            throw new InvalidOperationException("the ranks have different data, or were started with different options");
        }

        if (training.Rows < settings.Batch)
        {
            throw new MistakeException($"--batch is {settings.Batch}, but there are {training.Rows} rows to train on");
        }

        string? last = folder?.FindLast();
        if (last is not null && !resumes)
        {
            throw new MistakeException($"the folder of --checkpoint has {last} already: --resume goes on from it, another folder begins anew");
        }

        using var trainer = new DataParallelTrainer(world, settings, training);
        Introduce(trainer, settings);
        if (last is not null)
        {
            folder!.Load(last, trainer, description);
            Print($"going on from {last}");
        }
        else if (resumes)
        {
            Print("no complete checkpoint is there; beginning anew");
        }

        while (trainer.Optimizer.StepCount < trainer.Steps)
        {
            Stumble(parsed, trainer.Optimizer.StepCount);
            if (AnyInterrupted())
            {
                folder?.Save(trainer, description);
                Print($"interrupted at step {trainer.Optimizer.StepCount}; {(folder is null ? "without --checkpoint nothing is kept" : "the same command with --resume goes on")}");
                return Interrupted;
            }

            trainer.Step();
            if (trainer.Optimizer.StepCount % trainer.StepsOfEpoch == 0)
            {
                EndEpoch(trainer, test);
                folder?.Save(trainer, description);
            }
        }

        Print(string.Create(CultureInfo.InvariantCulture, $"test accuracy {trainer.Accuracy(test):F4}"));
        Print($"parameters {trainer.Hash()}");
        return 0;
    }

    private static (DataSet Training, DataSet Test) Load(string? folder)
    {
        if (folder is not null)
        {
            (DataSet training, DataSet test) = IdxFolder.Load(folder);
            return (training, test);
        }

        DataSet digits = DigitsFile.Embedded();
        int rows = digits.Rows - (digits.Rows / TestPart);
        return (digits.Slice(0, rows), digits.Slice(rows, digits.Rows - rows));
    }

    private void Introduce(DataParallelTrainer trainer, TrainingSettings settings)
    {
        long states = sizeof(float) * (long)settings.Optimizer.States;
        Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{world.Size} {(world.Size == 1 ? "rank" : "ranks")}, {trainer.Parameters:N0} parameters; {trainer.StepsOfEpoch} steps an epoch of {settings.Batch} rows in {settings.Micros} micro-batches"));
        Print(string.Create(
            CultureInfo.InvariantCulture,
            $"state: {states * trainer.Parameters:N0} bytes, of which each rank has {states * trainer.Shares.Min():N0} to {states * trainer.Shares.Max():N0}"));
        Print(string.Create(
            CultureInfo.InvariantCulture,
            $"rank 0 in each step: {trainer.GradientBytes:N0} bytes of gradients sent (a plain reduce-scatter: {trainer.ReduceScatterBytes:N0}), {trainer.ParameterBytes:N0} bytes of parameters received"));
        Print(trainer.Optimizer.ToString());
    }

    private void EndEpoch(DataParallelTrainer trainer, DataSet test)
    {
        double loss = trainer.TakeLoss();
        if (world.Rank == 0)
        {
            Print(string.Create(CultureInfo.InvariantCulture, $"epoch {trainer.Optimizer.StepCount / trainer.StepsOfEpoch}: loss {loss:F4}, test accuracy {trainer.Accuracy(test):F4}"));
        }
    }

    // A signal may reach one rank before another; all stop before the same step.
    private bool AnyInterrupted()
    {
        Span<double> interrupted = [cancellation.IsCancellationRequested ? 1 : 0];
        world.Maximum(interrupted);
        return interrupted[0] > 0;
    }

    // For tests of what happens then: as if the machine had failed, or the program.
    private void Stumble(ParseResult parsed, long step)
    {
        if (world.Rank != world.Size - 1)
        {
            return;
        }

        if (parsed.GetValue(options.DieAtStep) == step)
        {
            Process.GetCurrentProcess().Kill();
        }

        if (parsed.GetValue(options.FailAtStep) == step)
        {
            throw new InvalidOperationException($"--fail-at-step {step}");
        }
    }

    private void Print(string line)
    {
        if (world.Rank == 0)
        {
            output.WriteLine(line);
        }
    }
}
