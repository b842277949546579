using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Rules;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stages 4 to 8 and 10 as the user's method: it sees the gradient as stages 1 to 3 have made it and the parameter as stage 9 has, and returns the new parameter.
/// </summary>
internal static class RuleMethodStage
{
    public static void Apply(ChainBuilder builder, RuleMethod method)
    {
        var moved = new Value[method.Program.Instructions.Count];
        Value parameter = builder.Parameter;
        Value gradient = builder.Gradient;
        for (int position = 0; position < moved.Length; position++)
        {
            Instruction instruction = method.Program.Instructions[position];
            switch (instruction.Op)
            {
                case Op.LoadParameter:
                    moved[position] = parameter;
                    break;
                case Op.LoadGradient:
                    moved[position] = gradient;
                    break;
                case Op.StoreParameter:
                    builder.Parameter = moved[instruction.A];
                    builder.Program.Name(builder.Parameter, "updatedParameter");
                    break;
                case Op.StoreState:
                    builder.Store((int)instruction.Payload, moved[instruction.A]);
                    break;
                case Op.StoreScalar:
                    builder.StoreScalar((int)instruction.Payload, moved[instruction.A]);
                    break;
                default:
                    moved[position] = builder.Program.Emit(instruction, operand => moved[operand]);
                    break;
            }
        }

        foreach (string line in method.Source)
        {
            builder.Describe(line);
        }
    }
}
