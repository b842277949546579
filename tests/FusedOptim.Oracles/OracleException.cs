namespace FusedOptim.Oracles;

/// <summary>Something that has to hold before anything can be compared does not: sources do not compile, a second run of the generator is not cached.</summary>
public sealed class OracleException(string message) : Exception(message)
{
    /// <summary>Throws unless a list of complaints is empty; the first ones are the message.</summary>
    internal static void ThrowIfAny<T>(IEnumerable<T> complaints, string where)
    {
        T[] first = complaints.Take(10).ToArray();
        if (first.Length > 0)
        {
            throw new OracleException($"{where}:\n{string.Join('\n', first)}");
        }
    }
}
