using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes the loop of one pass: a main loop of two vectors, one more vector, and a scalar tail, all printed from the same instructions. There is
/// no overlapped last vector, because an in-place update would be applied twice, and no second formula.
/// </summary>
internal sealed class LoopWriter
{
    // The method, the test for a vector, the loop, and a block for each of two vectors.
    private const int MainLoopDepth = 5;

    // The method and the loop.
    private const int TailDepth = 2;

    private readonly IndentedWriter writer;
    private readonly RuleSignature signature;
    private readonly LoopPlan plan;
    private readonly int pass;
    private readonly Instruction[] code;
    private readonly ReductionInfo[] reductions;
    private readonly string vector;
    private readonly NameScope scope;
    private readonly Dictionary<string, string> words;
    private readonly Dictionary<int, string> constants;
    private readonly Dictionary<int, string> localNames = [];
    private readonly LoopArray[] arrays;
    private readonly bool[] isLocal;

    public LoopWriter(IndentedWriter writer, RuleSignature signature, LoopPlan plan, int pass)
    {
        this.writer = writer;
        this.signature = signature;
        this.plan = plan;
        this.pass = pass;
        code = plan.LoopCode(pass);
        vector = Dialect.VectorType(plan.Program.Element, plan.Program.Element);
        reductions = plan.Phases[pass].Elements.Select(position => code[position].Op.Row().Reduction).OfType<ReductionInfo>().ToArray();
        arrays = [.. LoopArray.Of(signature, plan, pass)];
        string[] taken = ["i", "width", "pairs", "vectors", "stop", "later", "length", "ahead", "uniforms", .. arrays.Select(array => array.ReferenceName)];
        scope = new NameScope([.. taken, .. LaneWriter.ReservedNames(reductions.Length)]);
        words = BodyArrays.Words(arrays, scope);
        constants = LoopConstants();
        isLocal = Locals();
    }

    public void Write()
    {
        WriteDocumentation();
        GeneratedCode.WriteOptimization(writer);
        writer.List($"internal static void {LoopCall.Name(plan, pass)}", LoopCall.Parameters(signature, plan, pass), string.Empty);
        using (writer.Open())
        {
            writer.Line($"nuint width = (nuint){vector}.Count;");
            if (reductions.Length == 0)
            {
                WriteElementwise();
            }
            else
            {
                WriteReducing();
            }
        }
    }

    private void WriteDocumentation()
    {
        string what = (reductions.Length, plan.Phases.Count) switch
        {
            (0, 1) => "The update, element by element.",
            (0, _) => "The update, with everything known that the passes before have summed up.",
            _ when reductions.Any(reduction => reduction.Combination != ReductionCombination.Sum) =>
                $"Computes what the update waits for, in blocks of {Names.Kernels}.Lanes.BlockLength elements.".Replace("global::", string.Empty),
            _ => $"Sums up what the update waits for, in blocks of {Names.Kernels}.Lanes.BlockLength elements.".Replace("global::", string.Empty),
        };
        writer.Doc("summary", what);
    }

    private void WriteElementwise()
    {
        writer.Line("nuint i = 0;");
        using (writer.Open("if (length >= width)"))
        {
            WriteBroadcasts();
            writer.Line("nuint pairs = length - (length % (2 * width));");
            WriteMainLoop("pairs", "2 * width", () =>
            {
                writer.Line("// One vector after the other: the processor overlaps them, and only one set of values needs registers.");
                using (writer.Open())
                {
                    WriteVectorBody("i");
                }

                writer.Line();
                using (writer.Open())
                {
                    WriteVectorBody("i + width");
                }
            });

            writer.Line();
            using (writer.Open("if (length - i >= width)"))
            {
                WriteVectorBody("i");
                writer.Line("i += width;");
            }
        }

        writer.Line();
        using (writer.Open("for (; i < length; i++)"))
        {
            WriteScalarBody();
        }
    }

    // Runs of a few vectors, and before each of them requests for memory that is needed later; or one run of all, if none is worth asking for.
    private void WriteMainLoop(string last, string step, Action writeBody)
    {
        using (writer.Open($"while (i < {last})"))
        {
            writer.Line($"nuint stop = {last};");
            using (writer.Open("if (ahead != 0)"))
            {
                writer.Line("// No cache holds all of it: what comes later is asked for now.");
                writer.Line($"stop = {Names.Math}.Min({last}, i + (8 * width));");
                using (writer.Open("for (nuint later = i + ahead; later < stop + ahead; later += 2 * width)"))
                {
                    foreach (LoopArray array in arrays)
                    {
                        writer.Line($"{Names.Kernels}.Prefetch.Read(ref {array.ReferenceName}, later);");
                    }
                }
            }

            writer.Line();
            using (writer.Open($"for (; i < stop; i += {step})"))
            {
                writeBody();
            }
        }
    }

    private void WriteReducing()
    {
        var lanes = new LaneWriter(writer, plan.Program.Element, reductions);
        WriteBroadcasts();
        lanes.WriteBuffers();
        using (writer.Open("for (nuint start = 0, block = 0; start < length; start += blockLength, block++)"))
        {
            writer.Line("nuint end = length - start < blockLength ? length : start + blockLength;");
            writer.Line("nuint i = start;");
            lanes.WriteAccumulators();
            writer.Line();
            writer.Line("nuint vectors = end - ((end - start) % width);");
            WriteMainLoop("vectors", "width", () =>
            {
                WriteVectorBody("i", lanes.WriteVector);
                lanes.WriteRotation();
            });

            writer.Line();
            lanes.WriteStores();
            writer.Line();
            using (writer.Open("for (; i < end; i++)"))
            {
                lanes.WriteLane();
                WriteScalarBody(lanes.WriteScalar);
            }

            writer.Line();
            lanes.WriteBlockResults();
        }
    }

    // What the loop reads from outside: uniforms and literals, each broadcast once.
    private Dictionary<int, string> LoopConstants() =>
        plan.Phases[pass].Elements
            .SelectMany(position => code[position].Operands)
            .Where(operand => code[operand].Rate < Rate.Element)
            .Distinct()
            .ToDictionary(
                operand => operand,
                operand => scope.Unique(plan.Fields.FirstOrDefault(field => field.Position == operand)?.Name ?? "constant"));

    private void WriteBroadcasts()
    {
        foreach (KeyValuePair<int, string> constant in constants)
        {
            Instruction value = code[constant.Key];
            string text = ScalarConstant(constant.Key);
            string broadcast = value.Type == IrType.Bool ? $"{text} ? -1 : 0" : text;
            writer.Line($"{Dialect.VectorType(value.Type, plan.Program.Element)} {constant.Value} = new({broadcast});");
        }
    }

    private string ScalarConstant(int position) =>
        plan.Fields.FirstOrDefault(field => field.Position == position) is { } field
            ? $"uniforms.{Names.Pascal(field.Name)}"
            : Literals.Constant(code[position]);

    private void WriteVectorBody(string index, Action<int, string>? reduce = null) =>
        WriteBody(
            new Dictionary<int, string>(constants),
            Dialect.Vector,
            _ => "var",
            ElementAccess.Vector(index),
            reduce);

    private void WriteScalarBody(Action<int, string>? reduce = null) =>
        WriteBody(
            constants.Keys.ToDictionary(position => position, ScalarConstant),
            Dialect.Tail,
            value => Names.Keyword(value.Type),
            ElementAccess.Reference,
            reduce);

    private void WriteBody(
        Dictionary<int, string> names,
        Dialect dialect,
        Func<Instruction, string> type,
        ElementAccess access,
        Action<int, string>? reduce)
    {
        var arrays = new BodyArrays(writer, signature, plan.Loop(pass), access, words);
        var printer = new ExpressionPrinter(code, names, (input, _) => arrays.Load(input), dialect);
        int reduction = 0;
        foreach (int position in LoadsBesideTheirUse())
        {
            Instruction instruction = code[position];
            if (instruction.Op.IsStore())
            {
                arrays.Store(instruction, printer.Print(instruction.A));
            }
            else if (instruction.Op.IsReduction())
            {
                reduce!(reduction++, printer.Print(instruction.A));
            }
            else if (isLocal[position])
            {
                string name = LocalName(position, instruction);
                writer.Halves($"{type(instruction)} {name} =", $"{printer.Definition(position)};");
                names.Add(position, name);
            }
        }
    }

    // Parts of expressions become locals too until every statement fits into a line, as vectors in the main loop and as numbers in the tail.
    private bool[] Locals()
    {
        bool[] found = new bool[code.Length];
        var vectorNames = new Dictionary<int, string>(constants);
        var scalarNames = constants.Keys.ToDictionary(position => position, ScalarConstant);
        var vectors = new ExpressionPrinter(code, vectorNames, (_, _) => string.Empty, Dialect.Vector);
        var scalars = new ExpressionPrinter(code, scalarNames, (_, _) => string.Empty, Dialect.Tail);
        foreach (int position in plan.Phases[pass].Elements.Where(position => !code[position].Op.IsStore() && !code[position].Op.IsReduction()))
        {
            vectors.Shorten(position, text => writer.FitsAsSecondHalf(text, MainLoopDepth), Add);
            scalars.Shorten(position, text => writer.FitsAsSecondHalf(text, TailDepth), Add);
            if (code[position].Op.IsLoad() || IsLocal(position, code[position]))
            {
                Add(position);
            }
        }

        return found;

        void Add(int position)
        {
            found[position] = true;
            vectorNames.Add(position, LocalName(position, code[position]));
            scalarNames.Add(position, LocalName(position, code[position]));
        }
    }

    // Each load stands before what uses it first, so that it occupies a register no longer than it has to; but before all stores.
    private IEnumerable<int> LoadsBesideTheirUse()
    {
        EquatableArray<int> elements = plan.Phases[pass].Elements;
        IEnumerable<int> values = elements.Where(position => !code[position].Op.IsLoad() && !code[position].Op.IsStore());
        return values
            .SelectMany(position => code[position].Operands.Where(operand => code[operand].Op.IsLoad()).Append(position))
            .Concat(elements.Where(position => code[position].Op.IsLoad()))
            .Concat(elements.Where(position => code[position].Op.IsStore()))
            .Distinct();
    }

    // Every value that is loaded, named, used twice, summed up or stored becomes a local, which a debugger shows; the rest is part of an expression.
    private bool IsLocal(int position, Instruction instruction)
    {
        if (instruction.Name is not null)
        {
            return true;
        }

        Instruction[] users = plan.Phases[pass].Elements
            .Select(user => code[user])
            .SelectMany(user => user.Operands.Where(operand => operand == position).Select(_ => user))
            .ToArray();
        return users.Length > 1 || users.Any(user => user.Op.IsStore() || user.Op.IsReduction());
    }

    // The same names in every body: the bodies are scopes of their own.
    private string LocalName(int position, Instruction instruction)
    {
        if (!localNames.TryGetValue(position, out string? name))
        {
            string wish = instruction is { Op: Op.LoadState, Name: null }
                ? $"old{SnakeCase.Pascal(signature.States[(int)instruction.Payload].Name)}"
                : instruction.Name ?? "value";
            localNames[position] = name = scope.Unique(wish);
        }

        return name;
    }
}
