namespace FusedOptim.Testing;

/// <summary>The loops of an optimizer and its rule method give different bits: a bug of the generator, or a rule method that is no function of its arguments.</summary>
/// <param name="message">Where, and the values on both sides.</param>
public sealed class RuleMismatchException(string message) : Exception(message);
