using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing.RuleMethods;

/// <summary>
/// Prints a program as a rule method: scalar C# with the bits of the program. Names are global, because anything may be in scope where the text goes; a code fix
/// shortens them.
/// </summary>
/// <example>
/// <code>
/// %0 = load.parameter : f32                 [UpdateRule]
/// %1 = load.gradient : f32                  internal static float Update(float parameter, float gradient, double learningRate = 0.001)
/// %2 = learning_rate : f64                  {
/// %3 = convert %2 : f32               =>        return parameter - (float)learningRate * gradient;
/// %4 = mul %3 %1 : f32                      }
/// %5 = sub %0 %4 : f32
/// store.parameter %5 : f32
/// </code>
/// </example>
internal sealed class RuleMethodPrinter
{
    private const string Rule = $"{Names.Library}.Rule";

    private static readonly Dialect Functions = Dialect.Scalar.With(
        "rule method",
        (Op.Sign, OpForm.Function($"{Rule}.Sign", 1)),
        (Op.Power, OpForm.Function($"{Rule}.Power", 2)));

    private readonly RuleSignature signature;
    private readonly EquatableArray<Instruction> code;
    private readonly RuleMethodArguments arguments;
    private readonly RuleMethodPlan plan;
    private readonly NameScope locals;
    private readonly Dictionary<int, string> names = [];
    private readonly ExpressionPrinter printer;

    private RuleMethodPrinter(RuleSignature signature, UpdateProgram program)
    {
        this.signature = signature;
        code = program.Instructions;
        arguments = new RuleMethodArguments(signature);
        plan = new RuleMethodPlan(signature, program);
        locals = new NameScope([.. arguments.All.Select(Names.Plain)]);
        printer = new ExpressionPrinter(code, names, (input, _) => Input(input), Functions);
        for (int position = 0; position < code.Count; position++)
        {
            if (code[position].Op == Op.Constant)
            {
                names.Add(position, RuleMethodLiterals.Constant(code[position]));
            }
        }
    }

    /// <param name="writer">Where the method goes.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="signature">What the indices of the program mean.</param>
    /// <param name="program">The program after all passes.</param>
    public static void Print(IndentedWriter writer, string name, RuleSignature signature, UpdateProgram program) =>
        new RuleMethodPrinter(signature, program).Print(writer, name);

    private void Print(IndentedWriter writer, string name)
    {
        string element = Names.Keyword(signature.Element);
        writer.Line($"[{Names.Library}.UpdateRule]");
        writer.List($"internal static {element} {name}", arguments.Declarations(plan.HasStep), string.Empty);
        using (writer.Open())
        {
            foreach (int load in plan.OldStates)
            {
                string state = arguments.State((int)code[load].Payload);
                string local = locals.Unique($"old{Names.Pascal(state)}");
                writer.Halves($"{element} {local} =", $"{Start(code[load], state)};");
                names.Add(load, local);
            }

            foreach (int position in plan.Statements)
            {
                PrintStatement(writer, position);
            }

            foreach (int store in plan.LastStores)
            {
                writer.Line($"{arguments.State((int)code[store].Payload)} = {printer.Print(code[store].A)};");
            }

            writer.Line($"return {printer.Print(code[plan.Result].A)};");
        }
    }

    // A stored value is called by its state from here on; in a second state it is a copy.
    private void PrintStatement(IndentedWriter writer, int position)
    {
        int[] states = plan.StatesOf(position);
        string name = states.Length > 0 ? arguments.State(states[0]) : locals.Unique(code[position].Name ?? DefaultName(position));
        string declaration = states.Length > 0 ? name : $"{Names.Keyword(code[position].Type)} {name}";
        string definition = plan.IsNorm(position) ? $"{Rule}.Norm({printer.Print(code[code[position].A].A)})" : printer.Definition(position);
        writer.Halves($"{declaration} =", $"{definition};");
        names.Add(position, name);
        foreach (int copy in states.Skip(1))
        {
            writer.Line($"{arguments.State(copy)} = {name};");
        }
    }

    private string DefaultName(int position) => code[position].Op switch
    {
        Op.Power => "power",
        Op.SquareRoot when plan.IsNorm(position) => "norm",
        Op.SquareRoot => "root",
        Op.Multiply when code[position].A == code[position].B => "square",
        _ => "value",
    };

    private string Start(Instruction load, string state)
    {
        if (!plan.StartsFromHyperparameter(load))
        {
            return state;
        }

        string start = arguments.Hyperparameter(signature.States[(int)load.Payload].InitialHyperparameter);
        return $"{RuleMethodArguments.Step} == 1 ? {(signature.Element == IrType.F32 ? $"(float){start}" : start)} : {state}";
    }

    private string Input(Instruction input) => input.Op switch
    {
        Op.LoadParameter => RuleMethodArguments.Parameter,
        Op.LoadGradient => RuleMethodArguments.Gradient,
        Op.LoadState => arguments.State((int)input.Payload),
        Op.Hyperparameter => arguments.Hyperparameter((int)input.Payload),
        Op.LearningRate => arguments.LearningRate,
        Op.Step => RuleMethodArguments.Step,
        _ => throw new NotSupportedException($"A rule method has no {input.Op}."),
    };
}
