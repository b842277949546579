using System.CommandLine;
using FusedOptim.Samples.DataParallel.Training;
using FusedOptim.Samples.Mlp.CommandLine;

namespace FusedOptim.Samples.DataParallel.CommandLine;

/// <summary>The options of the program.</summary>
internal sealed class RunOptions
{
    private static readonly HyperparameterRange Positive = new(0, double.PositiveInfinity, ExcludesMinimum: true, ExcludesMaximum: true);

    public Option<string> Optimizer { get; } = OneOf("--optimizer", "The rule", [.. OptimizerChoice.All.Select(choice => choice.Name)]);

    public Option<string> Sum { get; } = OneOf("--sum", "fixed: gradients are added in an order that does not depend on the number of ranks; fast: by MPI's reduce-scatter", ["fixed", "fast"]);

    public Option<int[]> Hidden { get; } = new("--hidden") { Description = "The widths of the hidden layers", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [256, 128] };

    public Option<int> Epochs { get; } = NumberOption.AtLeast("--epochs", "Passes over the data", smallest: 1, value: 10);

    public Option<int> Batch { get; } = NumberOption.AtLeast("--batch", "Rows of a step, of all ranks together; a multiple of --micro", smallest: 1, value: 96);

    public Option<int> Micros { get; } = NumberOption.AtLeast("--micro", "Micro-batches of a step; at least as many as ranks", smallest: 1, value: 12);

    public Option<double?> Rate { get; } = NumberOption.In("--rate", "The learning rate for batches of --reference-batch; the rule's own unless given", "RATE", Positive, "positive");

    public Option<int> ReferenceBatch { get; } = NumberOption.AtLeast("--reference-batch", "The rate is scaled by batch / N", smallest: 1, value: 32);

    public Option<int> Warmup { get; } = NumberOption.AtLeast("--warmup", "Epochs over which the rate rises to the scaled one", smallest: 0, value: 2);

    public Option<double?> Clip { get; } = NumberOption.In("--clip", "Clips gradients to this norm, over all parameters of all ranks", "NORM", Positive, "positive");

    public Option<int> Seed { get; } = NumberOption.AtLeast("--seed", "The seed of weights and of the order of rows", smallest: 0, value: 1);

    public Option<string?> Data { get; } = new("--data") { Description = "A folder with the four files of MNIST or Fashion-MNIST; the digits that come with the program unless given" };

    public Option<string?> Checkpoint { get; } = new("--checkpoint") { Description = "A folder for checkpoints, one after each epoch, on a disk that all ranks see" };

    public Option<bool> Resume { get; } = new("--resume") { Description = "Goes on from the last complete checkpoint, whatever number of ranks has written it" };

    public Option<int?> DieAtStep { get; } = Hide(NumberOption.AtLeast("--die-at-step", "The last rank kills itself before this step", smallest: 0));

    public Option<int?> FailAtStep { get; } = Hide(NumberOption.AtLeast("--fail-at-step", "The last rank throws before this step", smallest: 0));

    public IEnumerable<Option> All =>
        [Optimizer, Sum, Hidden, Epochs, Batch, Micros, Rate, ReferenceBatch, Warmup, Clip, Seed, Data, Checkpoint, Resume, DieAtStep, FailAtStep];

    /// <summary>What was asked for.</summary>
    /// <exception cref="MistakeException">It does not fit together.</exception>
    public TrainingSettings Read(ParseResult parsed, int ranks)
    {
        int batch = parsed.GetValue(Batch), micros = parsed.GetValue(Micros);
        int[] hidden = parsed.GetValue(Hidden)!;
        if (batch % micros != 0)
        {
            throw new MistakeException($"--batch has to be a multiple of --micro, but {batch} is none of {micros}");
        }

        if (micros < ranks)
        {
            throw new MistakeException($"{ranks} ranks need at least as many micro-batches, but --micro is {micros}");
        }

        if (hidden.Any(width => width < 1))
        {
            throw new MistakeException("--hidden takes widths of at least 1");
        }

        if (parsed.GetValue(Resume) && parsed.GetValue(Checkpoint) is null)
        {
            throw new MistakeException("--resume needs the --checkpoint folder that it goes on from");
        }

        string optimizer = parsed.GetValue(Optimizer)!;
        return new TrainingSettings
        {
            Optimizer = OptimizerChoice.All.First(choice => choice.Name == optimizer),
            Hidden = hidden,
            Epochs = parsed.GetValue(Epochs),
            Batch = batch,
            Micros = micros,
            Rate = parsed.GetValue(Rate),
            ReferenceBatch = parsed.GetValue(ReferenceBatch),
            WarmupEpochs = parsed.GetValue(Warmup),
            Clip = parsed.GetValue(Clip),
            AddsInFixedOrder = parsed.GetValue(Sum) == "fixed",
            Seed = parsed.GetValue(Seed),
        };
    }

    private static Option<string> OneOf(string name, string description, string[] names)
    {
        return new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => names[0],
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!names.Contains(text))
                {
                    result.AddError($"{name} must be {string.Join(", ", names[..^1])} or {names[^1]}, but is '{text}'");
                }

                return text;
            },
        };
    }

    private static Option<int?> Hide(Option<int?> option)
    {
        option.Hidden = true;
        return option;
    }
}
