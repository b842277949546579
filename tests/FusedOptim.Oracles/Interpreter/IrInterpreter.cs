using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>
/// Executes a program as it is defined, one instruction after the other over all elements of all tensors: no plan, no phases, no loops shared
/// with the generator. Loads see the state before the step because stores are done at the end.
/// </summary>
internal sealed class IrInterpreter(UpdateProgram program, IArithmetic arithmetic)
{
    /// <summary>One step of all tensors that have gradients.</summary>
    public void Step(IEnumerable<InterpretedTensor> all, double gradientScale = 1)
    {
        InterpretedTensor[] tensors = all.Where(tensor => tensor.Gradients is not null).ToArray();
        foreach (InterpretedTensor tensor in tensors)
        {
            tensor.Steps++;
        }

        double totalLength = tensors.Sum(tensor => (double)tensor.Parameters.Length);

        // The value of each instruction for each tensor: one number below element rate, one for each element at it.
        double[][][] values = new double[program.Instructions.Count][][];
        var stores = new List<Action>();
        for (int position = 0; position < values.Length; position++)
        {
            Instruction instruction = program.Instructions[position];
            values[position] = instruction.Op.IsReduction()
                ? Reduce(instruction, values[instruction.A])
                : tensors.Select((tensor, index) => Evaluate(instruction, tensor, operand => values[operand][index], gradientScale, totalLength)).ToArray();
            if (instruction.Op.HasEffect())
            {
                double[][] stored = values[position];
                stores.Add(() => Store(instruction, tensors, stored));
            }
        }

        stores.ForEach(store => store());
    }

    private double[][] Reduce(Instruction reduction, double[][] elements) =>
        (ReductionScope)reduction.Payload == ReductionScope.AllTensors
            ? elements.Select(_ => (double[])[arithmetic.Reduce(reduction.Op.Row().Reduction!, elements)]).ToArray()
            : elements.Select(tensor => (double[])[arithmetic.Reduce(reduction.Op.Row().Reduction!, [tensor])]).ToArray();

    private static void Store(Instruction store, InterpretedTensor[] tensors, double[][] values)
    {
        for (int index = 0; index < tensors.Length; index++)
        {
            switch (store.Op)
            {
                case Op.StoreParameter:
                    tensors[index].Parameters = values[index];
                    break;
                case Op.StoreGradient:
                    tensors[index].Gradients = values[index];
                    break;
                case Op.StoreScalar:
                    tensors[index].Scalars[store.Payload] = values[index][0];
                    break;
                default:
                    tensors[index].States[store.Payload] = values[index];
                    break;
            }
        }
    }

    private double[] Evaluate(Instruction instruction, InterpretedTensor tensor, Func<int, double[]> value, double gradientScale, double totalLength)
    {
        switch (instruction.Op)
        {
            case Op.Constant:
                return [instruction.Type is IrType.F32 or IrType.F64 ? instruction.ConstantValue : instruction.Payload];
            case Op.Hyperparameter:
                return [tensor.Hyperparameters[instruction.Payload]];
            case Op.LearningRate:
                return [tensor.Hyperparameters[tensor.LearningRate]];
            case Op.GradientScale:
                return [gradientScale];
            case Op.Step:
                return [tensor.Steps];
            case Op.Length:
                return [tensor.Parameters.Length];
            case Op.TotalLength:
                return [totalLength];
            case Op.LoadScalar:
                return [tensor.Scalars[instruction.Payload]];
            case Op.Field:
                throw new NotSupportedException("Fields are those of a class that is not here.");
            case Op.LoadParameter:
                return tensor.Parameters;
            case Op.LoadGradient:
                return tensor.Gradients!;
            case Op.LoadState:
                return tensor.States[instruction.Payload];
        }

        // A value below element rate is the same for all elements: its one number is read again and again.
        int length = instruction.Rate == Rate.Element ? tensor.Parameters.Length : 1;
        (double[] Values, int Stride)[] operands = new[] { instruction.A, instruction.B, instruction.C }
            .Select(operand => operand < 0 ? ((double[])[0], 0) : (value(operand), program.Instructions[operand].Rate == Rate.Element ? 1 : 0))
            .ToArray();
        double[] result = new double[length];
        for (int i = 0; i < length; i++)
        {
            result[i] = Compute(
                instruction,
                operands[0].Values[i * operands[0].Stride],
                operands[1].Values[i * operands[1].Stride],
                operands[2].Values[i * operands[2].Stride]);
        }

        return result;
    }

    private double Compute(Instruction instruction, double a, double b, double c) => instruction.Op switch
    {
        Op.StoreParameter or Op.StoreGradient or Op.StoreState or Op.StoreScalar => a,
        Op.Convert => arithmetic.Round(instruction.Type, a),
        Op.Equal => a == b ? 1 : 0,
        Op.LessThan => a < b ? 1 : 0,
        Op.LessThanOrEqual => a <= b ? 1 : 0,
        Op.And => a != 0 && b != 0 ? 1 : 0,
        Op.Or => a != 0 || b != 0 ? 1 : 0,
        Op.Not => a != 0 ? 0 : 1,
        Op.Select => a != 0 ? b : c,
        Op.Dither => ExactArithmetic.Dither((long)a, (long)b),
        Op.RoundToBFloat16 => arithmetic.RoundToBFloat16(a, (uint)b),
        Op.Power => arithmetic.Power(instruction.Type, a, (long)b),
        Op.Function when UniformFunctions.All[instruction.Payload] is { } function =>
            arithmetic.Call(function.Name, instruction.Type, function.Arity == 1 ? [a] : [a, b]),
        _ => arithmetic.Apply(instruction.Op, instruction.Type, a, b, c),
    };
}
