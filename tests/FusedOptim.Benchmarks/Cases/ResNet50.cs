using System.Diagnostics;

namespace FusedOptim.Benchmarks.Cases;

/// <summary>
/// The 161 parameter tensors of ResNet-50 for 1,000 classes: a list of layers as training has it, from 64 elements to 2.4 million.
/// </summary>
/// <remarks>He et al., Deep Residual Learning for Image Recognition, 2016; in the order of torchvision's model.</remarks>
internal static class ResNet50
{
    private const int Tensors = 161;
    private const int Parameters = 25_557_032;
    private const int Expansion = 4;

    public static Size Size { get; } = Create();

    private static Size Create()
    {
        List<int> lengths = [];
        AddConvolution(lengths, outputs: 64, inputs: 3, kernel: 7);
        int channels = 64;
        foreach ((int width, int blocks) in new[] { (64, 3), (128, 4), (256, 6), (512, 3) })
        {
            for (int block = 0; block < blocks; block++)
            {
                AddBottleneck(lengths, channels, width, hasProjection: block == 0);
                channels = width * Expansion;
            }
        }

        lengths.Add(1000 * channels);
        lengths.Add(1000);
        var size = new Size("ResNet-50", lengths);
        return lengths.Count == Tensors && size.Elements == Parameters
            ? size
            : throw new UnreachableException($"ResNet-50 has {Tensors} tensors of {Parameters} parameters, not {lengths.Count} of {size.Elements}.");
    }

    private static void AddBottleneck(List<int> lengths, int inputs, int width, bool hasProjection)
    {
        AddConvolution(lengths, width, inputs, kernel: 1);
        AddConvolution(lengths, width, width, kernel: 3);
        AddConvolution(lengths, width * Expansion, width, kernel: 1);
        if (hasProjection)
        {
            AddConvolution(lengths, width * Expansion, inputs, kernel: 1);
        }
    }

    // Each convolution has no bias, but the scale and shift of the batch normalization behind it.
    private static void AddConvolution(List<int> lengths, int outputs, int inputs, int kernel) =>
        lengths.AddRange([outputs * inputs * kernel * kernel, outputs, outputs]);
}
