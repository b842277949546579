using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Consumer;

/// <summary>
/// The source of what lies between a trial, which has an array of elements named <c>states</c> for each state, and a static <c>Update</c>, which takes them as they are stored.
/// </summary>
internal static class StateArrays
{
    /// <summary>The arguments of the call, each with a comma behind it.</summary>
    public static string Arguments(StateLayout layout) =>
        string.Concat(layout.Arrays.Select(state => layout[state] == StatePlace.Element ? $"states[{state}], " : $"array{state}, "));

    /// <summary>What stands before the call: the states of a trial are floats that a BFloat16 holds exactly.</summary>
    public static string Pack(StateLayout layout) => Lines(layout, (state, isPair) => isPair
        ? $"var array{state} = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Zip(states[{state}], states[{state + 1}], " +
          "(a, b) => new FusedOptim.BFloat16Pair((FusedOptim.BFloat16)a, (FusedOptim.BFloat16)b)));"
        : $"var array{state} = System.Array.ConvertAll(states[{state}], a => (FusedOptim.BFloat16)a);");

    /// <summary>What stands behind it.</summary>
    public static string Unpack(StateLayout layout) => Lines(layout, (state, isPair) => isPair
        ? $"for (int i = 0; i < array{state}.Length; i++) {{ states[{state}][i] = array{state}[i].First; states[{state + 1}][i] = array{state}[i].Second; }}"
        : $"for (int i = 0; i < array{state}.Length; i++) {{ states[{state}][i] = array{state}[i]; }}");

    private static string Lines(StateLayout layout, Func<int, bool, string> line) =>
        string.Join("\n", layout.Arrays.Where(state => layout[state] != StatePlace.Element).Select(state => line(state, layout.OtherHalf(state) is not null)));
}
