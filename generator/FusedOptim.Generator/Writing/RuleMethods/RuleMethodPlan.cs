using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing.RuleMethods;

/// <summary>
/// Which values of a program become statements of a method, and when its states change: a state is assigned where its new value is computed, so that what follows
/// reads the new one under its name. Who needs the old one later gets it from a local at the top.
/// </summary>
internal sealed class RuleMethodPlan
{
    // Behind all values: first what is assigned without being computed, then the parameter is returned.
    private const int End = int.MaxValue - 1;
    private const int Return = int.MaxValue;

    private readonly RuleSignature signature;
    private readonly EquatableArray<Instruction> code;
    private readonly int[][] users;
    private readonly bool[] isStatement;

    public RuleMethodPlan(RuleSignature signature, UpdateProgram program)
    {
        this.signature = signature;
        code = program.Instructions;
        var found = new List<int>[code.Count];
        for (int position = 0; position < code.Count; position++)
        {
            found[position] = [];
            foreach (int operand in code[position].Operands)
            {
                found[operand].Add(position);
            }
        }

        users = [.. found.Select(list => list.ToArray())];
        isStatement = new bool[code.Count];
        for (int position = 0; position < code.Count; position++)
        {
            isStatement[position] = IsStatement(position, code[position]);
        }
    }

    /// <summary>Whether the method asks for the step.</summary>
    public bool HasStep => code.Any(instruction => instruction.Op == Op.Step) || OldStates.Any(load => StartsFromHyperparameter(code[load]));

    /// <summary>The loads of states whose old values are kept in locals.</summary>
    public IEnumerable<int> OldStates => Positions(Op.LoadState).Where(load => StartsFromHyperparameter(code[load]) || IsReadAfterItsStore(load));

    /// <summary>The values that are computed by a statement of their own, in order.</summary>
    public IEnumerable<int> Statements => Enumerable.Range(0, code.Count).Where(position => isStatement[position]);

    /// <summary>The states that are assigned a value that is computed by a statement.</summary>
    public int[] StatesOf(int value) =>
        [.. users[value].Where(user => code[user].Op == Op.StoreState).Select(user => (int)code[user].Payload)];

    /// <summary>The stores of states at the end: of what is there without being computed.</summary>
    public IEnumerable<int> LastStores => Positions(Op.StoreState).Where(store => !isStatement[code[store].A] && !Keeps(code[store]));

    /// <summary>The store of the parameter.</summary>
    public int Result => Positions(Op.StoreParameter).Single();

    /// <summary>The norm that a square root is: a rule method has no sum of squares.</summary>
    public bool IsNorm(int position) => code[position].Op == Op.SquareRoot && code[code[position].A].Op == Op.ReduceSumOfSquares;

    /// <summary>
    /// The chain initializes such a state when a tensor is added. A method's state may start from a constant only, so that it takes the hyperparameter at the
    /// tensor's first step.
    /// </summary>
    public bool StartsFromHyperparameter(Instruction load) => signature.States[(int)load.Payload].InitialHyperparameter >= 0;

    private IEnumerable<int> Positions(Op op) => Enumerable.Range(0, code.Count).Where(position => code[position].Op == op);

    private bool IsStatement(int position, Instruction value) =>
        value.Op.Row().Arity > 0
        && !value.Op.IsStore()
        && !value.Op.IsReduction()
        && (IsNorm(position)
            || users[position].Any(user => code[user].Op == Op.StoreState)
            || (users[position].Length > 1 && !(value.Op == Op.Convert && code[value.A].Op.Row().Arity == 0))
            || (value.Name is not null && !IsPlain(position) && code[users[position][0]].Op != Op.StoreParameter));

    // (float)beta1 and (float)(1 - beta1) need no name to say what they are.
    private bool IsPlain(int position) => code[position].Rate < Rate.Element && Operations(position) <= 1;

    private int Operations(int position) =>
        (code[position].Op.Row().Arity > 0 && code[position].Op != Op.Convert ? 1 : 0)
        + code[position].Operands.Where(operand => !isStatement[operand]).Sum(Operations);

    // A state that gets the value that it has.
    private bool Keeps(Instruction store) =>
        code[store.A] is { Op: Op.LoadState } load && load.Payload == store.Payload && !StartsFromHyperparameter(load);

    private bool IsReadAfterItsStore(int load)
    {
        int[] stores = [.. Positions(Op.StoreState).Where(store => code[store].Payload == code[load].Payload && !Keeps(code[store]))];
        int assigned = stores.Length == 0 ? Return : When(stores[0]);
        int[] reads = [.. users[load].Where(user => !(code[user].Op == Op.StoreState && Keeps(code[user]))).Select(When)];

        // Assignments at the end could be in the wrong order: of two states that change places.
        return reads.Any(read => read > assigned || (read == End && assigned == End));
    }

    // The statement in which an instruction is executed, by its position.
    private int When(int position) => code[position].Op switch
    {
        Op.StoreParameter => Return,
        Op.StoreState => isStatement[code[position].A] ? code[position].A : End,
        _ => isStatement[position] ? position : users[position].Max(When),
    };
}
