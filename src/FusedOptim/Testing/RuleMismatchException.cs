namespace FusedOptim.Testing;

/// <summary>
/// The loops of an optimizer and its rule method give different bits, or the method throws where the loops give a number: a bug of the generator, a method that
/// is no function of its arguments, or one that throws for some of them.
/// </summary>
/// <param name="message">Where, the values on both sides, and the inputs.</param>
/// <param name="innerException">What the method has thrown, if it has.</param>
public sealed class RuleMismatchException(string message, Exception? innerException = null) : Exception(message, innerException);
