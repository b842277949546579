using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Playground.Training;

/// <summary>The weights of the first layer as pictures: what each hidden unit looks for in an image.</summary>
internal static class WeightPictures
{
    private const int MostUnits = 32;
    private const int Side = 8;
    private const int Middle = 128;
    private const int Reach = 127;

    /// <summary>One byte a weight: 128 for 0, 255 for the largest magnitude of all, 1 for the same below 0.</summary>
    public static TrainingEvent Of(int contender, int epoch, DenseLayer first)
    {
        int units = Math.Min(MostUnits, first.Weights.Rows), length = first.Weights.Columns;
        ReadOnlySpan<float> weights = first.Weights.Memory.Span[..(units * length)];
        float scale = 0;
        foreach (float weight in weights)
        {
            scale = Math.Max(scale, Math.Abs(weight));
        }

        string[] pictures = new string[units];
        byte[] bytes = new byte[length];
        for (int unit = 0; unit < units; unit++)
        {
            for (int i = 0; i < length; i++)
            {
                bytes[i] = (byte)(Middle + (scale > 0 && float.IsFinite(scale) ? (int)MathF.Round(Reach * weights[(unit * length) + i] / scale) : 0));
            }

            pictures[unit] = Convert.ToBase64String(bytes);
        }

        return new TrainingEvent("weights", new { contender, epoch, width = Side, height = Side, units = pictures, scale = (double)scale });
    }
}
