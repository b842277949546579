namespace FusedOptim;

/// <summary>
/// What a step of a rule costs for each element of the parameters, in all passes together: counted by the generator, the same on every machine. The
/// constants of an optimizer's nested class <c>Cost</c> as a value, for code that does not know the rule.
/// </summary>
/// <param name="BytesRead">The bytes of parameters, gradients and states that are read.</param>
/// <param name="BytesWritten">The bytes that are written.</param>
/// <param name="Divisions">The divisions.</param>
/// <param name="SquareRoots">The square roots.</param>
/// <param name="Passes">The passes over the elements.</param>
public readonly record struct UpdateCost(int BytesRead, int BytesWritten, int Divisions, int SquareRoots, int Passes);
