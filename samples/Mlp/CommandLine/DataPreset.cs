using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>What suits some data, unless options say otherwise.</summary>
/// <param name="Hidden">Sizes of the hidden layers.</param>
/// <param name="Epochs">How often the training goes through all rows.</param>
/// <param name="Batch">Rows of a mini-batch.</param>
/// <param name="ValidationRows">Rows that are held back.</param>
/// <param name="LearningRate">A learning rate for each optimizer.</param>
internal sealed record DataPreset(string Hidden, int Epochs, int Batch, int ValidationRows, Func<OptimizerChoice, double> LearningRate)
{
    /// <summary>The 1,500 digits of 8 x 8 pixels inside the program, and files like it.</summary>
    public static DataPreset Digits { get; } = new("256,256,128", 30, 32, 300, choice => choice.LearningRate);

    /// <summary>Folders of MNIST's format: 60,000 images of 28 x 28 pixels.</summary>
    public static DataPreset Images { get; } = new("256,128", 15, 128, 5000, choice => choice.ImageLearningRate);

    /// <summary>What suits what <c>--data</c> names.</summary>
    public static DataPreset Of(string? path) => Directory.Exists(path) ? Images : Digits;
}
