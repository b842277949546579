namespace FusedOptim.Stress.Checkpoints;

/// <summary>A damaged file.</summary>
/// <param name="Kind">What was done, for the report of a failure.</param>
/// <param name="File">The file.</param>
/// <param name="IsSigned">Whether its hash was computed anew, as who wants to deceive would do it: then it may be a file that is right in itself.</param>
internal sealed record Mutation(string Kind, byte[] File, bool IsSigned);
