namespace FusedOptim.Training.Tests.Support;

/// <summary>Keeps what is reported, at once and on the same thread.</summary>
internal sealed class Reports<TReport>(Action<TReport>? also = null) : List<TReport>, IProgress<TReport>
{
    public void Report(TReport value)
    {
        Add(value);
        also?.Invoke(value);
    }
}
