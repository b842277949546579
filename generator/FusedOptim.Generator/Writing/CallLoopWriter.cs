using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Model.Rules;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the loop of one pass with a call of the user's method for each element.</summary>
internal sealed class CallLoopWriter
{
    private const string Lanes = Names.Kernels + ".Lanes";

    private readonly IndentedWriter writer;
    private readonly OptimizerModel model;
    private readonly LoopPlan plan;
    private readonly int pass;
    private readonly Instruction[] code;
    private readonly int[] reductions;
    private readonly string[] known;
    private readonly NameScope scope;
    private readonly Dictionary<string, string> words;
    private readonly Dictionary<string, string> states = [];

    public CallLoopWriter(IndentedWriter writer, OptimizerModel model, LoopPlan plan, int pass)
    {
        this.writer = writer;
        this.model = model;
        this.plan = plan;
        this.pass = pass;
        code = plan.LoopCode(pass);
        reductions = [.. plan.Phases[pass].Elements.Where(position => code[position].Op.IsReduction())];
        known = KnownReductions();
        string[] arrays = [.. LoopArrays().Select(array => array.ReferenceName)];
        scope = new NameScope(["i", "start", "end", "block", "blockLength", "lane", "uniforms", "slice", "calls", .. arrays, .. reductions.SelectMany((_, number) => new[] { Lane(number), Partials(number), Term(number) })]);
        words = BodyArrays.Words(LoopArrays(), scope);
    }

    private RuleSignature Signature => model.Signature;

    private string Element => Names.Keyword(Signature.Element);

    public void Write()
    {
        writer.List(
            $"private static void {LoopCall.Name(plan, pass)}", ["in Uniforms uniforms", $"in {Names.Kernels}.TensorSlice<{Element}> slice"], string.Empty);
        using (writer.Open())
        {
            foreach (LoopArray array in LoopArrays())
            {
                writer.Line($"{Names.Span}<{array.Type}> {array.ReferenceName} = slice.{array.SliceText};");
            }

            if (HasReductions)
            {
                string results = known.Length == 0 ? "default" : $"[{string.Join(", ", known)}]";
                writer.List($"using var calls = {Names.Kernels}.RuleCalls.Begin", [results, "uniforms.Arguments.Length", "uniforms.Arguments.TotalLength"], ";");
            }

            if (reductions.Length == 0)
            {
                using (writer.Open("for (int i = 0; i < slice.Parameters.Length; i++)"))
                {
                    WriteBody();
                }
            }
            else
            {
                WriteBlocks();
            }
        }
    }

    private bool HasReductions => model.Method!.Program.Instructions.Any(instruction => instruction.Op.IsReduction());

    private void WriteBlocks()
    {
        int[] numbers = [.. LoopCall.Reductions(plan, pass)];
        for (int number = 0; number < reductions.Length; number++)
        {
            writer.Line($"{Names.Span}<double> {Lane(number)} = stackalloc double[{Lanes}.Count];");
            writer.Line($"{Names.Span}<double> {Partials(number)} = slice.Partials({numbers[number]});");
        }

        writer.Line($"const int blockLength = {Lanes}.BlockLength;");
        using (writer.Open("for (int start = 0, block = 0; start < slice.Parameters.Length; start += blockLength, block++)"))
        {
            for (int number = 0; number < reductions.Length; number++)
            {
                writer.Line($"{Lane(number)}.Clear();");
            }

            writer.Line($"int end = {Names.Math}.Min(slice.Parameters.Length, start + blockLength);");
            using (writer.Open("for (int i = start; i < end; i++)"))
            {
                writer.Line($"int lane = i % {Lanes}.Count;");
                WriteBody();
            }

            writer.Line();
            for (int number = 0; number < reductions.Length; number++)
            {
                writer.Line($"{Partials(number)}[block] = {Lanes}.{ReductionText.Lanes(Reduction(number))}({Lane(number)});");
            }
        }
    }

    private void WriteBody()
    {
        Dictionary<int, string> names = plan.Fields.ToDictionary(field => field.Position, field => $"uniforms.{Names.Pascal(field.Name)}");
        var arrays = new BodyArrays(writer, Signature, plan.Loop(pass), ElementAccess.Span, words);
        var printer = new ExpressionPrinter(code, names, (input, _) => arrays.Load(input), Dialect.Scalar);
        int reduction = 0;
        foreach (int position in plan.Phases[pass].Elements)
        {
            Instruction instruction = code[position];
            if (instruction.Op is Op.Record or Op.Invoke)
            {
                names.Add(position, WriteCall(instruction, printer, arrays));
            }
            else if (instruction.Op == Op.InvokedState)
            {
                names.Add(position, states[Signature.States[(int)instruction.Payload].Name]);
            }
            else if (instruction.Op.IsStore())
            {
                arrays.Store(instruction, printer.Print(instruction.A));
            }
            else if (instruction.Op.IsReduction())
            {
                writer.Line($"double {Term(reduction)} = {printer.Print(instruction.A)};");
                writer.Assignment(ReductionText.Scalar(Reduction(reduction), $"{Lane(reduction)}[lane]", Term(reduction)));
                reduction++;
            }
            else
            {
                string name = scope.Unique(instruction.Name ?? "value");
                writer.Halves($"{Names.Keyword(instruction.Type)} {name} =", $"{printer.Definition(position)};");
                names.Add(position, name);
            }
        }
    }

    // The name of the result.
    private string WriteCall(Instruction call, ExpressionPrinter printer, BodyArrays arrays)
    {
        RuleMethod method = model.Method!;
        var arguments = new List<string>();
        var scalars = new List<(int Index, string Name)>();
        foreach (RuleArgument argument in method.Arguments)
        {
            arguments.Add(argument.Kind switch
            {
                RuleArgumentKind.Parameter => printer.Print(call.A),
                RuleArgumentKind.Gradient => printer.Print(call.B),
                RuleArgumentKind.State => $"ref {DeclareState(argument.Index, arrays)}",
                RuleArgumentKind.Scalar => $"ref {DeclareScalar(argument.Index, scalars)}",
                RuleArgumentKind.Step => "uniforms.Arguments.Step",
                _ => Hyperparameter(argument),
            });
        }

        if (HasReductions)
        {
            writer.Line(call.Op == Op.Record ? $"calls.Restart(recorded: {call.Payload});" : "calls.Restart();");
        }

        string result = scope.Unique(call.Op == Op.Record ? "recorded" : "updatedParameter");
        writer.List(
            $"{(call.Op == Op.Record ? "_" : $"{Element} {result}")} = {model.Hierarchy.QualifiedName}.{CSharpKeywords.Escape(method.Name)}", arguments, ";");
        if (call.Op == Op.Record)
        {
            writer.Line($"{Element} {result} = ({Element})calls.Recorded;");
            return result;
        }

        foreach ((int index, string name) in scalars)
        {
            writer.Line($"slice.NextScalars[{index}] = {name};");
        }

        return result;
    }

    private string Hyperparameter(RuleArgument argument)
    {
        string name = Signature.Hyperparameters[argument.Index].Name;
        string value = name == RuleSignature.LearningRate ? "uniforms.Arguments.LearningRate" : $"uniforms.Arguments.Hyperparameters.{name}";
        return argument.Type == IrType.F32 ? $"(float){value}" : value;
    }

    private string DeclareState(int index, BodyArrays arrays)
    {
        string name = Signature.States[index].Name;
        states[name] = scope.Unique(SnakeCase.Camel(name));
        var load = new Instruction(Op.LoadState, Signature.Element, Rate.Element, 0, Payload: index);
        string value = arrays.Load(load);
        writer.Line($"{Element} {states[name]} = {value};");
        return states[name];
    }

    private string DeclareScalar(int index, List<(int Index, string Name)> scalars)
    {
        string name = scope.Unique(SnakeCase.Camel(Signature.Scalars[index].Name));
        writer.Line($"double {name} = slice.Scalars[{index}];");
        scalars.Add((index, name));
        return name;
    }

    // The states of the call are arguments of it, whether the loop stores them or not.
    private IEnumerable<LoopArray> LoopArrays()
    {
        LoopArray[] used = [.. LoopArray.Of(Signature, plan, pass)];
        if (plan.Loop(pass).All(instruction => instruction.Op is not (Op.Record or Op.Invoke)))
        {
            return used;
        }

        IEnumerable<LoopArray> ofCall = model.Method!.Arguments
            .Where(argument => argument.Kind == RuleArgumentKind.State)
            .Select(argument => LoopArray.OfState(Signature, plan, argument.Index));
        return used.Concat(ofCall).Distinct();
    }

    // The results of the method's reductions that earlier passes have computed.
    private string[] KnownReductions()
    {
        Dictionary<int, UniformField> fields = plan.Fields.ToDictionary(field => field.Position);
        return
        [
            .. plan.Reductions
                .Where(position => code[code[position].A].Op == Op.Record && code[position].Phase <= pass)
                .OrderBy(position => code[code[position].A].Payload)
                .Select(position => $"uniforms.{Names.Pascal(fields[position].Name)}"),
        ];
    }

    private ReductionInfo Reduction(int number) => code[reductions[number]].Op.Row().Reduction!;

    private static string Lane(int number) => $"lanes{number}";

    private static string Partials(int number) => $"partials{number}";

    private static string Term(int number) => $"term{number}";
}
