namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>Something in a request is wrong; the page shows the message.</summary>
/// <param name="message">What is wrong and what to do, for people.</param>
/// <param name="field">Where it stands in the request, for example <c>contenders[1].optimizer</c>; null if nowhere in particular.</param>
internal sealed class InputException(string message, string? field = null) : Exception(message)
{
    public string? Field { get; } = field;
}
