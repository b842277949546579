using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Merges the paths of a method: where they disagree, the condition chooses.</summary>
/// <param name="program">The program.</param>
/// <param name="initial">The value that a rule's argument came with; null for any other variable.</param>
internal sealed class FlowMerger(ProgramBuilder program, Func<ISymbol, Value?> initial)
{
    /// <summary>What is known behind <c>if</c> and <c>else</c>.</summary>
    public Flow Merge(Value condition, Flow then, Flow otherwise)
    {
        Dictionary<ISymbol, Value> variables = (then.IsLive, otherwise.IsLive) switch
        {
            (true, true) => Choose(condition, then.Variables, otherwise.Variables),
            (true, false) => then.Variables,
            _ => otherwise.Variables,
        };
        bool isLive = then.IsLive || otherwise.IsLive;
        return new Flow { Variables = variables, IsLive = isLive, Exit = Merge(condition, isLive, then.Exit, otherwise.Exit) };
    }

    /// <summary>How a method is left that may have been left before, and if not, may be by what follows.</summary>
    public Exit Then(Exit first, Flow rest)
    {
        if (rest.Exit is not { } second)
        {
            return first;
        }

        Value left = first.Condition!.Value;
        return new Exit(
            second.Condition is { } condition ? program.Apply(Op.Or, left, condition) : null,
            Choose(left, first.Variables, second.Variables),
            first.Result is { } a && second.Result is { } b ? Choose(left, a, b) : null);
    }

    /// <summary>The values of variables after a method that may have been left or has come to its end.</summary>
    public Dictionary<ISymbol, Value> AtEnd(Flow flow) => flow.Exit switch
    {
        null => flow.Variables,
        { Condition: { } condition } exit => Choose(condition, exit.Variables, flow.Variables),
        var exit => exit.Variables,
    };

    public Value Choose(Value condition, Value then, Value otherwise) =>
        then == otherwise || IsChosenAlready(condition, then, otherwise) ? otherwise : program.Apply(Op.Select, condition, then, otherwise);

    // Where a uniform condition has chosen a value, a return behind a narrower one (it and a condition on elements) has the same value: choosing it once more
    // would make an element of it.
    private bool IsChosenAlready(Value condition, Value then, Value otherwise) =>
        program[otherwise] is { Op: Op.Select } choice && choice.B == then.Position && Implies(condition.Position, choice.A);

    private bool Implies(int condition, int wider) =>
        condition == wider
        || (program[new Value(condition)] is { Op: Op.And } both && (Implies(both.A, wider) || Implies(both.B, wider)));

    private Exit? Merge(Value condition, bool isLive, Exit? then, Exit? otherwise)
    {
        if (then is null && otherwise is null)
        {
            return null;
        }

        Value? flag = isLive ? Flag(condition, then, otherwise) : null;
        return (then, otherwise) switch
        {
            ({ } a, { } b) => new Exit(
                flag, Choose(condition, a.Variables, b.Variables), a.Result is { } first && b.Result is { } second ? Choose(condition, first, second) : null),
            ({ } only, _) => only with { Condition = flag },
            (_, { } only) => only with { Condition = flag },
            _ => null,
        };
    }

    // Whether the method has been left, where a branch may leave it never, always, or under a condition of its own.
    private Value Flag(Value condition, Exit? then, Exit? otherwise) => (then, otherwise) switch
    {
        ({ Condition: null }, null) => condition,
        (null, { Condition: null }) => program.Apply(Op.Not, condition),
        ({ Condition: null }, { Condition: { } other }) => program.Apply(Op.Or, condition, other),
        ({ Condition: { } own }, { Condition: null }) => program.Apply(Op.Or, program.Apply(Op.Not, condition), own),
        ({ Condition: { } own }, null) => program.Apply(Op.And, condition, own),
        (null, { Condition: { } other }) => program.Apply(Op.And, program.Apply(Op.Not, condition), other),
        ({ Condition: { } own }, { Condition: { } other }) => Choose(condition, own, other),
        _ => throw new InvalidOperationException("Both branches leave the method: nothing behind them is live."),
    };

    // A variable of the user that only one path has assigned is not read behind the other: the compiler sees to that.
    private Dictionary<ISymbol, Value> Choose(Value condition, Dictionary<ISymbol, Value> then, Dictionary<ISymbol, Value> otherwise)
    {
        var merged = new Dictionary<ISymbol, Value>(SymbolEqualityComparer.Default);
        foreach (ISymbol variable in then.Keys.Concat(otherwise.Keys.Where(key => !then.ContainsKey(key))))
        {
            Value? a = then.TryGetValue(variable, out Value first) ? first : initial(variable);
            Value? b = otherwise.TryGetValue(variable, out Value second) ? second : initial(variable);
            merged[variable] = a is { } known && b is { } other ? Choose(condition, known, other) : a ?? b!.Value;
            program.Name(merged[variable], variable.Name);
        }

        return merged;
    }
}
