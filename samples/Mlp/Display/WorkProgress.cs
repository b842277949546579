namespace FusedOptim.Samples.Mlp.Display;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Done">The parts that are done.</param>
/// <param name="Total">All parts.</param>
/// <param name="Text">What is being done, or what came out.</param>
/// <param name="IsResult">Whether something came out, which plain output has a line for.</param>
internal readonly record struct WorkProgress(int Done, int Total, string Text, bool IsResult);
