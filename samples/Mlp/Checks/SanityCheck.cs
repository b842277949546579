namespace FusedOptim.Samples.Mlp.Checks;

/// <summary>A check that is made before a training.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Purpose">What it does and what should come out, in a line.</param>
/// <param name="Run">Makes it.</param>
internal sealed record SanityCheck(string Name, string Purpose, Func<CancellationToken, CheckOutcome> Run);
