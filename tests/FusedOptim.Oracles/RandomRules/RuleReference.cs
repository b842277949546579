using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>A tensor that is stepped by calling the rule's method for each of its elements.</summary>
internal sealed class RuleTensor<T>
{
    public required T[] Parameters { get; init; }

    public required T[][] States { get; init; }

    /// <summary>The numbers of the tensor.</summary>
    public required double[] Scalars { get; init; }

    /// <summary>The values of its group.</summary>
    public required double[] Hyperparameters { get; init; }

    /// <summary>Its steps so far.</summary>
    public long Steps { get; set; }

    /// <summary>The same numbers in other arrays.</summary>
    public RuleTensor<T> Clone() => new()
    {
        Parameters = [.. Parameters],
        States = [.. States.Select(state => (T[])state.Clone())],
        Scalars = [.. Scalars],
        Hyperparameters = Hyperparameters,
        Steps = Steps,
    };
}

/// <summary>
/// What a rule means: its method, called for each element. A rule that reduces is run once for each of its reductions, on copies: first to hear what the
/// first one is asked of every element, then, with its answer, what the second is asked. Nothing of this is the library's.
/// </summary>
internal sealed class RuleReference<T>(RandomRule rule, RuleDriver<T> driver)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ExactArithmetic arithmetic = new();
    private readonly Reduction[] reductions = [.. rule.Reductions];

    /// <summary>One step of some tensors, in the order of Add.</summary>
    public void Step(RuleTensor<T>[] tensors, T[][] gradients)
    {
        double[][] results = [.. tensors.Select(_ => new double[reductions.Length])];
        for (int number = 0; number < reductions.Length; number++)
        {
            double[][] asked = [.. tensors.Select((tensor, index) => Listen(tensor.Clone(), gradients[index], results[index], number))];
            double[] answers = Reduce(reductions[number], asked);
            for (int index = 0; index < tensors.Length; index++)
            {
                results[index][number] = answers[index];
            }
        }

        for (int index = 0; index < tensors.Length; index++)
        {
            int next = 0;
            double[] known = results[index];
            Run(tensors[index], gradients[index], (_, _) => known[next++ % known.Length]);
        }
    }

    // What one reduction is asked of each element; those behind it get an answer that does not matter.
    private double[] Listen(RuleTensor<T> tensor, T[] gradients, double[] known, int number)
    {
        double[] asked = new double[tensor.Parameters.Length];
        int next = 0;
        Run(tensor, gradients, (name, value) =>
        {
            (int element, int reduction) = Math.DivRem(next++, reductions.Length);
            if (name != reductions[reduction].Format)
            {
                throw new OracleException($"{name} is asked instead of {reductions[reduction].Format}:\n{rule}");
            }

            asked[element] = reduction == number ? value : asked[element];
            return known[reduction];
        });
        return asked;
    }

    private void Run(RuleTensor<T> tensor, T[] gradients, Func<string, double, double> reduce)
    {
        tensor.Steps++;
        int count = tensor.Scalars.Length;
        double[] next = new double[count * tensor.Parameters.Length];
        driver(tensor.Parameters, gradients, tensor.States, tensor.Scalars, next, tensor.Hyperparameters, tensor.Steps, reduce);
        for (int index = 0; index < next.Length; index++)
        {
            // All elements agree, or the rule is none.
            double first = next[index % count];
            if (Trials.Bits.Of(next[index]) != Trials.Bits.Of(first))
            {
                throw new OracleException($"{next[index]:R} and {first:R} for elements of one tensor:\n{rule}");
            }

            tensor.Scalars[index % count] = first;
        }

        for (int state = 0; rule.RoundsStates && state < tensor.States.Length; state++)
        {
            uint dither = ExactArithmetic.Dither(tensor.Steps, state);
            tensor.States[state] = [.. tensor.States[state].Select(value => T.CreateTruncating(arithmetic.RoundToBFloat16(double.CreateTruncating(value), dither)))];
        }
    }

    private double[] Reduce(Reduction reduction, double[][] asked)
    {
        bool isGlobal = reduction.Format.StartsWith(RuleFunctions.GlobalPrefix, StringComparison.Ordinal);
        string name = isGlobal ? reduction.Format[RuleFunctions.GlobalPrefix.Length..] : reduction.Format;
        return isGlobal
            ? [.. Enumerable.Repeat(Reduce(reduction.Kind, name, asked), asked.Length)]
            : [.. asked.Select(tensor => Reduce(reduction.Kind, name, [tensor]))];
    }

    // In double, and rounded once.
    private double Reduce(ValueKind kind, string name, double[][] asked)
    {
        double sum = arithmetic.Reduce(Info(name), asked);
        double result = name switch
        {
            "Norm" => Math.Sqrt(sum),
            "Mean" => sum / asked.Sum(tensor => (double)tensor.Length),
            _ => sum,
        };
        return kind == ValueKind.Single ? (float)result : result;
    }

    private static ReductionInfo Info(string name) => name switch
    {
        "Norm" => new ReductionInfo(ReductionTerm.Square, ReductionCombination.Sum),
        "MaximumMagnitude" => new ReductionInfo(ReductionTerm.Magnitude, ReductionCombination.Maximum),
        _ => new ReductionInfo(ReductionTerm.Value, ReductionCombination.Sum),
    };
}
