using System.CommandLine;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options of one training: when it ends, and what it leaves behind.</summary>
internal sealed class ProgressOptions
{
    public Option<int?> Patience { get; } = NumberOption.AtLeast(
        "--patience", "Early stopping: end the validation run when its loss has not become smaller for N epochs, and train on all rows for as many epochs as were best", 1);

    public Option<bool> LayerSteps { get; } = new("--layer-steps") { Description = "Step each layer as soon as its gradients are there, while they are in the cache; the result is the same" };

    public Option<string?> Checkpoint { get; } = OutputOption.File(
        "--checkpoint",
        "Write a checkpoint after each epoch and on Ctrl+C: the training on all rows to this file, the validation run beside it, with .validation before the extension",
        "FILE");

    public Option<bool> Resume { get; } = new("--resume") { Description = "Go on from --checkpoint: the result is, bit for bit, that of a training that was not interrupted" };

    public Option<string?> Curves { get; } = OutputOption.Picture("--curves", "Draw the learning curves");

    public Option<string?> Csv { get; } = OutputOption.File("--csv", "Write the learning curves: curve, step or epoch, value", "FILE.csv");

    public Option<string?> Confusion { get; } = OutputOption.Picture("--confusion", "Draw which test rows are taken for what");

    public IEnumerable<Option> All => [Patience, LayerSteps, Checkpoint, Resume, Curves, Csv, Confusion];
}
