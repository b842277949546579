namespace FusedOptim.Tests.Sharding;

/// <summary>The exchange of one process with nobody.</summary>
internal sealed class LonelyExchange : IShardExchange
{
    public void Sum(Span<double> values)
    {
    }

    public void Maximum(Span<double> values)
    {
    }
}
