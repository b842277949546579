using System.Numerics;
using System.Reflection;
using FusedOptim.Generator.Ir;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.Trials;

/// <summary>
/// One generated optimizer, driven through its public API, beside the interpreter in both modes: the same tensors in two groups, the same
/// gradients, the same hyperparameters.
/// </summary>
internal sealed class Trial<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly GeneratedOptimizer rule;
    private readonly Optimizer<T> optimizer;
    private readonly List<Parameter<T>> parameters = [];
    private readonly ParameterGroup<T>[] groups;
    private readonly double[][] values;
    private readonly InterpretedTensor[] exact;
    private readonly InterpretedTensor[] wide;
    private readonly IrInterpreter exactInterpreter;
    private readonly IrInterpreter wideInterpreter;

    public Trial(GeneratedOptimizer rule, Random random, params int[] lengths)
    {
        this.rule = rule;
        optimizer = (Optimizer<T>)Activator.CreateInstance(rule.Type)!;
        MethodInfo addGroup = rule.Type.GetMethod("AddGroup")!;
        addGroup.Invoke(optimizer, ["second", null]);
        groups = [.. optimizer.Groups];
        values = [new double[rule.Signature.Hyperparameters.Count], new double[rule.Signature.Hyperparameters.Count]];
        SetHyperparameters(0.01, 0.8, 1e-3);
        T[][] initial = lengths.Select(length => AwkwardValues.Parameters<T>(random, length)).ToArray();
        (ExactArithmetic exactArithmetic, DoubleArithmetic wideArithmetic) = (new(), new());
        exact = initial.Select((tensor, index) => Interpreted(tensor, index, exactArithmetic)).ToArray();
        wide = initial.Select((tensor, index) => Interpreted(tensor, index, wideArithmetic)).ToArray();
        exactInterpreter = new IrInterpreter(rule.Program, exactArithmetic);
        wideInterpreter = new IrInterpreter(rule.Program, wideArithmetic);
        for (int index = 0; index < lengths.Length; index++)
        {
            parameters.Add(groups[index % 2].Add($"tensor{index}", initial[index], new T[lengths[index]]));
        }
    }

    public double LossScale
    {
        get => optimizer.LossScale;
        set => optimizer.LossScale = value;
    }

    /// <summary>Gives every hyperparameter a value that is not its default, another one in the second group.</summary>
    public void SetHyperparameters(double learningRate, double decay, double epsilon)
    {
        for (int index = 0; index < rule.Signature.Hyperparameters.Count; index++)
        {
            string name = rule.Signature.Hyperparameters[index].Name;
            for (int group = 0; group < 2; group++)
            {
                values[group][index] = optimizer.Hyperparameters[name][groups[group]] = Value(name, group);
            }
        }

        double Value(string name, int group) => name switch
        {
            "LearningRate" => learningRate / (1 + group),
            "Epsilon" => epsilon * (1 + group),
            "WeightDecay" or "Dampening" or "LearningRateDecay" or "InitialValue" => 0.1 + (0.2 * group),
            "MaximumNorm" => 2.5 - group,
            _ => decay + (0.05 * group),
        };
    }

    /// <summary>One step of all three; a tensor whose gradient is null takes no part.</summary>
    public void Step(params T[]?[] gradients)
    {
        for (int index = 0; index < parameters.Count; index++)
        {
            parameters[index].Gradient = gradients[index] is { } gradient ? gradient : default(Memory<T>?);
            double[]? interpreted = gradients[index]?.Select(double.CreateTruncating).ToArray();
            exact[index].Gradients = interpreted;
            wide[index].Gradients = interpreted;
        }

        optimizer.Step();
        exactInterpreter.Step(exact, 1 / LossScale);
        wideInterpreter.Step(wide, 1 / LossScale);
    }

    /// <summary>Where parameters or states differ from the exact interpreter in any bit.</summary>
    public IEnumerable<string> BitDifferences()
    {
        for (int index = 0; index < parameters.Count; index++)
        {
            foreach (string difference in Differences($"tensor{index}", parameters[index].Values, exact[index].Parameters))
            {
                yield return difference;
            }

            for (int state = 0; state < rule.Signature.States.Count; state++)
            {
                string name = rule.Signature.States[state].Name;
                foreach (string difference in Differences($"tensor{index}.{name}", parameters[index].State(name), exact[index].States[state]))
                {
                    yield return difference;
                }
            }
        }
    }

    /// <summary>Where parameters are further from the rule in double than rounding explains. Elements that overflow are left out.</summary>
    public IEnumerable<string> Deviations(double relative, double absolute, Func<int, int, bool> isLeftOut) =>
        from index in Enumerable.Range(0, parameters.Count)
        from element in Enumerable.Range(0, parameters[index].Length)
        where !isLeftOut(index, element)
        let actual = double.CreateTruncating(parameters[index].Values.Span[element])
        let expected = wide[index].Parameters[element]
        where !(Math.Abs(actual - expected) <= (relative * Math.Abs(expected)) + absolute)
        select $"{rule}: tensor{index}[{element}] is {actual:R}, the rule gives {expected:R}";

    public void Dispose() => optimizer.Dispose();

    private IEnumerable<string> Differences(string name, Memory<T> actual, double[] expected)
    {
        for (int element = 0; element < expected.Length; element++)
        {
            double value = double.CreateTruncating(actual.Span[element]);
            if (Bits.Of(value) != Bits.Of(expected[element]))
            {
                yield return $"{rule}: {name}[{element}] is {value:R}, the interpreter gives {expected[element]:R}";
            }
        }
    }

    private InterpretedTensor Interpreted(T[] initial, int index, IArithmetic arithmetic) =>
        new(rule.Signature, arithmetic, initial.Select(double.CreateTruncating).ToArray(), values[index % 2]);
}
