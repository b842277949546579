using System.Globalization;
using System.Text.RegularExpressions;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Ir;

/// <summary>
/// Reads what <see cref="IrPrinter"/> prints, so that tests can write programs down. Hyperparameters and states that have names instead of
/// numbers get them in the order of their first use; nothing is checked, so that a test can also write programs that are wrong.
/// </summary>
internal static partial class IrText
{
    private static readonly Dictionary<string, Op> Ops = Enum.GetValues<Op>().ToDictionary(op => op.Row().Mnemonic);

    public static UpdateProgram Parse(string text, IrType element = IrType.F32)
    {
        var hyperparameters = new List<string>();
        var states = new List<string>();
        Instruction[] instructions = text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Instruction(line, hyperparameters, states))
            .ToArray();
        return new UpdateProgram(element, instructions.ToEquatableArray());
    }

    /// <summary>A signature with these names and nothing else of interest.</summary>
    public static RuleSignature Signature(IrType element, IEnumerable<string> hyperparameters, IEnumerable<string> states) => new(
        element,
        hyperparameters.Select(name => new HyperparameterInfo(name, 0.5, RangeInfo.FiniteNotNegative, name)).ToEquatableArray(),
        states.Select(name => new StateInfo(name, -1, name)).ToEquatableArray(),
        ReducesOverAllTensors: false);

    /// <summary>A signature with as many states as a program uses.</summary>
    public static RuleSignature SignatureOf(UpdateProgram program)
    {
        IEnumerable<int> states = program.Instructions.Where(instruction => instruction.Op is Op.LoadState or Op.StoreState).Select(state => (int)state.Payload);
        return Signature(program.Element, [], Enumerable.Range(0, states.Append(-1).Max() + 1).Select(number => $"state{number}"));
    }

    /// <summary>A raw string as the printer would print it: without the line break at its end.</summary>
    public static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    private static Instruction Instruction(string line, List<string> hyperparameters, List<string> states)
    {
        Match match = LinePattern().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"not an instruction: {line}");
        }

        Op op = Ops[match.Groups["op"].Value];
        IrType type = Enum.Parse<IrType>(match.Groups["type"].Value, ignoreCase: true);
        Rate rate = Enum.Parse<Rate>(match.Groups["rate"].Value, ignoreCase: true);
        int phase = match.Groups["phase"].Success ? int.Parse(match.Groups["phase"].Value, CultureInfo.InvariantCulture) : 0;
        string[] words = match.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] operands = words
            .Where(word => word.StartsWith('%'))
            .Select(word => int.Parse(word[1..], CultureInfo.InvariantCulture))
            .Concat([-1, -1, -1])
            .ToArray();
        string? payload = words.FirstOrDefault(word => !word.StartsWith('%'));
        string? name = match.Groups["name"].Success ? match.Groups["name"].Value : null;
        return new Instruction(
            op, type, rate, phase, operands[0], operands[1], operands[2], Payload(op, type, payload, hyperparameters, states), name);
    }

    private static long Payload(Op op, IrType type, string? text, List<string> hyperparameters, List<string> states) => op switch
    {
        _ when text is null => 0,
        Op.Constant when type is IrType.F32 or IrType.F64 =>
            BitConverter.DoubleToInt64Bits(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        Op.Constant => long.Parse(text, CultureInfo.InvariantCulture),
        Op.Hyperparameter => IndexOf(hyperparameters, text),
        Op.LoadState or Op.StoreState => IndexOf(states, text),
        Op.LoadScalar or Op.StoreScalar or Op.Field or Op.Function => long.Parse(text, CultureInfo.InvariantCulture),
        _ => text == "all" ? (long)ReductionScope.AllTensors : (long)ReductionScope.Tensor,
    };

    private static int IndexOf(List<string> names, string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            return index;
        }

        if (!names.Contains(name))
        {
            names.Add(name);
        }

        return names.IndexOf(name);
    }

    [GeneratedRegex(@"^(%\d+ = )?(?<op>[a-z_.]+)(?<rest>( [^:]*)?) : (?<type>\w+) @(?<rate>\w+)( phase (?<phase>\d+))?(  // (?<name>\w+))?$")]
    private static partial Regex LinePattern();
}
