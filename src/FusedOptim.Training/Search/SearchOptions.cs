namespace FusedOptim.Training;

/// <summary>How a <see cref="HyperparameterSearch"/> goes on.</summary>
public sealed record SearchOptions
{
    /// <summary>The stages, coarse to fine; unless set 20 random trials of 2 epochs, then 10 of 8 around the best.</summary>
    public IReadOnlyList<SearchStage> Stages { get; init; } = [SearchStage.Random(20, 2), SearchStage.Random(10, 8)];

    /// <summary>Where the random numbers start.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether a lower metric is better, as for losses; false unless set, as for accuracies.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>The trials that run at the same time, which have to share nothing; 1 unless set. Results are the same for any number.</summary>
    public int DegreeOfParallelism { get; init; } = 1;

    /// <summary>The share of each range's width (of its logarithm for a scale) that the next stage keeps around the best trial, in (0, 1); 0.3 unless set.</summary>
    public double Narrowing { get; init; } = 0.3;

    /// <summary>The share of the completed trials, from the best on and at least one, whose choices the next stage keeps, in (0, 1]; 0.25 unless set.</summary>
    public double GoodShare { get; init; } = 0.25;

    /// <summary>
    /// Which exceptions of a trial are results and not the end of the search; unless set an <see cref="ArithmeticException"/>, as is <see cref="NonFiniteGradientException"/>.
    /// </summary>
    public Func<Exception, bool> IsFailure { get; init; } = exception => exception is ArithmeticException;

    /// <summary>
    /// The file that every finished trial is written to, one line each, and that the search goes on from if it is there; null, as it is unless set, for none.
    /// </summary>
    public string? JournalPath { get; init; }

    /// <exception cref="ArgumentException">A value lies outside its range.</exception>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(IsFailure);
        ArgumentOutOfRangeException.ThrowIfLessThan(DegreeOfParallelism, 1);
        if (Stages is not { Count: > 0 })
        {
            throw new ArgumentException("A search needs at least one stage.", nameof(Stages));
        }

        if (!(Narrowing > 0 && Narrowing < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Narrowing), Narrowing, "Narrowing has to lie in (0, 1).");
        }

        if (!(GoodShare > 0 && GoodShare <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(GoodShare), GoodShare, "GoodShare has to lie in (0, 1].");
        }
    }
}
