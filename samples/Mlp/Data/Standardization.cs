using System.Numerics.Tensors;

namespace FusedOptim.Samples.Mlp.Data;

/// <summary>
/// Gives inputs mean 0 and standard deviation 1: <c>(x - mean) / deviation</c>, both of all inputs of all training rows. Rows that are held back have to be standardized by
/// those of the training: what would be read off them is not known when a network is used.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation.</param>
internal readonly record struct Standardization(float Mean, float Deviation)
{
    /// <summary>Leaves inputs as they are.</summary>
    public static Standardization None => new(0, 1);

    /// <summary>The standardization by some rows.</summary>
    /// <exception cref="InvalidDataException">All their inputs are the same.</exception>
    public static Standardization By(DataSet training)
    {
        // In order and in double: the same bits on every processor.
        double sum = 0, squares = 0;
        foreach (float input in training.Inputs)
        {
            sum += input;
        }

        double mean = sum / training.Inputs.Length;
        foreach (float input in training.Inputs)
        {
            squares += (input - mean) * (input - mean);
        }

        float deviation = (float)Math.Sqrt(squares / training.Inputs.Length);
        return deviation > 0
            ? new Standardization((float)mean, deviation)
            : throw new InvalidDataException($"The inputs of all {training.Rows} training rows are the same: they cannot be standardized, and nothing can be learned from them.");
    }

    /// <summary>Copies inputs.</summary>
    public void Copy(ReadOnlySpan<float> inputs, Span<float> standardized)
    {
        if (this == None)
        {
            inputs.CopyTo(standardized);
            return;
        }

        TensorPrimitives.Subtract(inputs, Mean, standardized);
        TensorPrimitives.Multiply(standardized, 1 / Deviation, standardized);
    }
}
