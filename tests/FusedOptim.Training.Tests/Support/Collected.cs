namespace FusedOptim.Training.Tests.Support;

/// <summary>Keeps reports in order, in the thread that makes them.</summary>
internal sealed class Collected<T> : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value) => Reports.Add(value);
}
