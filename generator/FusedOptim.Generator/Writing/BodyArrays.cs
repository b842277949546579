using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Reads and writes arrays in one body of a loop. What two states share is read once, before it is written, and written once: where only one of the two is stored,
/// the other stays as it was.
/// </summary>
/// <param name="writer">The writer.</param>
/// <param name="signature">The states.</param>
/// <param name="loop">The instructions of the loop.</param>
/// <param name="access">How the body reads and writes.</param>
/// <param name="words">The names of the locals of words, by the arrays that have words.</param>
internal sealed class BodyArrays(
    IndentedWriter writer, RuleSignature signature, IEnumerable<Instruction> loop, ElementAccess access, IReadOnlyDictionary<string, string> words)
{
    private readonly StateLayout layout = signature.Layout;
    private readonly HashSet<int> stored = [.. loop.Where(instruction => instruction.Op == Op.StoreState).Select(instruction => (int)instruction.Payload)];
    private readonly HashSet<string> declared = [];
    private readonly Dictionary<int, string> waiting = [];

    /// <summary>Names for the locals of words in the loop of some arrays.</summary>
    public static Dictionary<string, string> Words(IEnumerable<LoopArray> arrays, NameScope scope) =>
        arrays.Where(array => array.Type == Names.BFloat16Pair).ToDictionary(array => array.ReferenceName, _ => scope.Unique("words"));

    /// <summary>Spells a load; writes what it needs before.</summary>
    public string Load(Instruction load)
    {
        string array = LoopArray.ReferenceOf(signature, load);
        return load.Op != Op.LoadState ? access.Load(array) : layout[(int)load.Payload] switch
        {
            StatePlace.Element => access.Load(array),
            StatePlace.BFloat16 => access.LoadBFloat16(array),
            StatePlace.FirstOfPair => access.First(Declared(array)),
            _ => access.Second(Declared(array)),
        };
    }

    /// <summary>Writes a store, or keeps it until the other half of its word comes.</summary>
    public void Store(Instruction store, string value)
    {
        string array = LoopArray.ReferenceOf(signature, store);
        int state = (int)store.Payload;
        if (store.Op != Op.StoreState || layout[state] == StatePlace.Element)
        {
            access.Store(writer, array, value);
        }
        else if (layout.OtherHalf(state) is not { } other)
        {
            access.StoreBFloat16(writer, array, value);
        }
        else if (stored.Contains(other) && !waiting.ContainsKey(other))
        {
            waiting.Add(state, value);
        }
        else
        {
            bool isFirst = layout[state] == StatePlace.FirstOfPair;
            string rest = waiting.TryGetValue(other, out string? known) ? known : isFirst ? access.Second(Declared(array)) : access.First(Declared(array));
            access.StorePair(writer, array, isFirst ? value : rest, isFirst ? rest : value);
        }
    }

    private string Declared(string array)
    {
        if (declared.Add(array))
        {
            writer.Halves($"{access.WordType} {words[array]} =", $"{access.LoadWord(array)};");
        }

        return words[array];
    }
}
