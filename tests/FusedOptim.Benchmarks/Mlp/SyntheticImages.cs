using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Benchmarks.Mlp;

/// <summary>
/// Made-up images, as many and as large as those of Fashion-MNIST, for whoever does not have it at hand: ten patterns below so much noise that they take some time to be
/// learned.
/// </summary>
internal static class SyntheticImages
{
    private const int Rows = 60_000;
    private const int Pixels = 784;
    private const int Classes = 10;
    private const float Contrast = 0.15f;

    public static DataSet Create()
    {
        var random = new RandomStream(seed: 7, epoch: 0, step: 0);
        float[] patterns = new float[Classes * Pixels];
        foreach (ref float pixel in patterns.AsSpan())
        {
            pixel = (float)(Contrast * random.NextUniform());
        }

        float[] inputs = new float[Rows * Pixels];
        byte[] labels = new byte[Rows];
        for (int row = 0; row < Rows; row++)
        {
            labels[row] = (byte)(random.NextUniform() * Classes);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                inputs[(row * Pixels) + pixel] = patterns[(labels[row] * Pixels) + pixel] + ((1 - Contrast) * (float)random.NextUniform());
            }
        }

        return new DataSet(inputs, labels, Classes);
    }
}
