namespace FusedOptim.Oracles.RandomRules;

/// <summary>A variable that statements see.</summary>
/// <param name="name">As it is written.</param>
/// <param name="kind">Its type.</param>
/// <param name="isElement">Whether it may be given values that differ from element to element.</param>
/// <param name="isAssignable">Whether it may be assigned to.</param>
internal sealed class RuleVariable(string name, ValueKind kind, bool isElement, bool isAssignable)
{
    public string Name { get; } = name;

    public ValueKind Kind { get; } = kind;

    public bool IsElement { get; } = isElement;

    public bool IsAssignable { get; } = isAssignable;

    /// <summary>Whether its value does differ from element to element, whatever branches were taken.</summary>
    public bool IsCertain { get; set; }

    public RuleExpression Read() => new VariableRead(Kind, Name, IsElement, IsCertain);
}

/// <summary>
/// What a statement may refer to and do: the variables of the blocks around it, and whether every element comes here.
/// </summary>
/// <param name="element">The element type.</param>
/// <param name="result">What the method returns; null for nothing.</param>
/// <param name="isUniform">Whether everything in the method is the same for all elements.</param>
/// <param name="mayReduce">Whether the method may reduce.</param>
/// <param name="helpers">The methods that it may call.</param>
internal sealed class RuleScope(ValueKind element, ValueKind? result, bool isUniform, bool mayReduce, IReadOnlyList<RuleHelper> helpers)
{
    private const int MaximumReductions = 3;
    private readonly List<RuleVariable> variables = [];
    private readonly Stack<int> blocks = [];
    private int elementBranches;
    private int reductions;
    private bool mayHaveReturned;
    private bool mayHaveReturnedForSome;

    public ValueKind Element { get; } = element;

    public ValueKind? Result { get; } = result;

    public bool IsUniform { get; } = isUniform;

    public IReadOnlyList<RuleHelper> Helpers { get; } = helpers;

    public IReadOnlyList<RuleVariable> Variables => variables;

    public int Depth => blocks.Count;

    /// <summary>Whether only some of the elements may come here, so that nothing uniform can be assigned.</summary>
    public bool IsDivergent => elementBranches > 0 || mayHaveReturnedForSome;

    /// <summary>Whether an operand is evaluated only sometimes: in a choice, behind <c>&amp;&amp;</c>.</summary>
    public bool IsConditional { get; set; }

    public bool MayReduce => mayReduce && Depth == 0 && !mayHaveReturned && !IsConditional && reductions < MaximumReductions;

    public void Reduced() => reductions++;

    public RuleVariable Add(RuleVariable variable)
    {
        variables.Add(variable);
        return variable;
    }

    /// <summary>A name that no block around has, and that a block beside may have too: C# allows that.</summary>
    public string NewName() => $"{(char)('a' + Depth)}{variables.Count - (blocks.TryPeek(out int start) ? start : 0)}";

    /// <summary>Variables of a kind that may be read.</summary>
    public RuleVariable[] Readable(ValueKind kind, bool isElement) => [.. variables.Where(variable => variable.Kind == kind && (isElement || !variable.IsElement))];

    /// <summary>Variables that may be given a value here.</summary>
    public RuleVariable[] Assignable() => [.. variables.Where(variable => variable.IsAssignable && (variable.IsElement || !IsDivergent))];

    public void Enter(bool isElementBranch)
    {
        blocks.Push(variables.Count);
        elementBranches += isElementBranch ? 1 : 0;
    }

    public void Leave(bool isElementBranch)
    {
        int start = blocks.Pop();
        variables.RemoveRange(start, variables.Count - start);
        elementBranches -= isElementBranch ? 1 : 0;
    }

    public void Returned()
    {
        mayHaveReturned = true;
        mayHaveReturnedForSome |= IsDivergent;
    }

    /// <summary>Notes what a variable has been given.</summary>
    public void Assigned(RuleVariable variable, bool isCertain) => variable.IsCertain = variable.IsElement && isCertain && (Depth == 0 || variable.IsCertain);
}
