using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>The exponential moving average with bias correction, one value at a time; see <see cref="MovingAverage.Exponential"/>.</summary>
internal sealed class ExponentialAverage
{
    private readonly double decay;
    private double sum;
    private double weight;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> does not lie in [0, 1).</exception>
    public ExponentialAverage(double decay)
    {
        if (!(decay >= 0 && decay < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), decay, Invariant($"The decay of an exponential average has to lie in [0, 1), but is {decay}."));
        }

        this.decay = decay;
    }

    /// <summary>Takes a value and returns the average so far. The weights are summed up beside the values: 1 - d^t would lose its digits for d near 1.</summary>
    public double Add(double value)
    {
        sum = (decay * sum) + ((1 - decay) * value);
        weight = (decay * weight) + (1 - decay);
        return sum / weight;
    }
}
