namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>A mistake of the user. The message names the option and says what to do; it is all that he sees.</summary>
/// <param name="message">The message.</param>
internal sealed class MistakeException(string message) : Exception(message);
