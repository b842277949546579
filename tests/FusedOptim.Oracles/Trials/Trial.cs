using System.Numerics;
using System.Reflection;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.Trials;

/// <summary>
/// One generated optimizer, driven through its public API, and its static <c>Update</c>, if it has one, beside the interpreter: the same tensors in two
/// groups, the same gradients, the same hyperparameters.
/// </summary>
internal sealed class Trial<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly GeneratedOptimizer rule;
    private readonly Optimizer<T> optimizer;
    private readonly Parameter<T>[] parameters;
    private readonly double[][] groupValues;
    private readonly InterpretedRun<T> exact;
    private readonly InterpretedRun<T>? wide;
    private readonly StaticRun<T>? update;
    private T[]?[] gradients = [];
    private T[]?[] gradientsBefore = [];

    /// <param name="rule">The optimizer.</param>
    /// <param name="random">Where the parameters come from.</param>
    /// <param name="lengths">The tensors: the first, third ... in the default group, the others in a second one.</param>
    public Trial(GeneratedOptimizer rule, Random random, params int[] lengths)
        : this(rule, [.. lengths.Select(length => AwkwardValues.Parameters<T>(random, length))])
    {
    }

    /// <param name="rule">The optimizer.</param>
    /// <param name="initial">The tensors before the first step.</param>
    /// <param name="inDouble">Whether the rule is computed without rounding too, for <see cref="Deviations"/>.</param>
    public Trial(GeneratedOptimizer rule, T[][] initial, bool inDouble = false)
    {
        this.rule = rule;
        optimizer = (Optimizer<T>)Activator.CreateInstance(rule.Type)!;
        MethodInfo addGroup = rule.Type.GetMethod("AddGroup")!;
        addGroup.Invoke(optimizer, ["second", null, null]);
        groupValues = [new double[rule.Signature.Hyperparameters.Count], new double[rule.Signature.Hyperparameters.Count]];
        Set(TrialValues.First);
        double[][] values = [.. initial.Select((_, index) => groupValues[index % 2])];
        exact = new InterpretedRun<T>(rule, new ExactArithmetic(), initial, values);
        wide = inDouble ? new InterpretedRun<T>(rule, new DoubleArithmetic(), initial, values) : null;
        update = rule.Update is StaticUpdate<T> method ? new StaticRun<T>(method, exact.Tensors) : null;
        parameters = [.. initial.Select((tensor, index) => optimizer.Groups[index % 2].Add($"tensor{index}", tensor, new T[tensor.Length]))];
    }

    public double LossScale
    {
        get => optimizer.LossScale;
        set => optimizer.LossScale = value;
    }

    /// <summary>Gives every hyperparameter of both groups a value.</summary>
    public void Set(TrialValues values)
    {
        for (int group = 0; group < 2; group++)
        {
            values.Of(rule.Signature, group).CopyTo(groupValues[group], 0);
            for (int index = 0; index < groupValues[group].Length; index++)
            {
                optimizer.Hyperparameters[rule.Signature.Hyperparameters[index].Name][optimizer.Groups[group]] = groupValues[group][index];
            }
        }
    }

    public void Freeze(int tensor, bool isFrozen) => parameters[tensor].Frozen = isFrozen;

    /// <summary>One step of all of them; a tensor whose gradient is null takes no part. The gradients are the optimizer's from now on.</summary>
    public void Step(params T[]?[] next)
    {
        gradients = next;
        gradientsBefore = [.. next.Select(gradient => (T[]?)gradient?.Clone())];
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index].Gradient = gradients[index] is { } gradient ? gradient : default(Memory<T>?);
        }

        T[]?[] moving = [.. gradientsBefore.Select((gradient, index) => parameters[index].Frozen ? null : gradient)];
        optimizer.Step();
        exact.Step(moving, 1 / LossScale);
        wide?.Step(moving, 1 / LossScale);
        update?.Step(moving, exact.Tensors, 1 / LossScale);
    }

    /// <summary>Where parameters, states or gradients differ from the exact interpreter in any bit.</summary>
    public IEnumerable<string> BitDifferences()
    {
        for (int index = 0; index < parameters.Length; index++)
        {
            int tensor = index;
            List<string> differences = Compare(
                $"tensor{index}", index, parameters[index].Values.Span, state => State(parameters[tensor], rule.Signature.States[state].Name), gradients[index]);
            if (update is not null)
            {
                differences.AddRange(Compare($"Update of tensor{index}", index, update.Parameters[index], state => update.States[tensor][state], update.Gradients[index]));
            }

            foreach (string difference in differences)
            {
                yield return $"{rule}: {difference}";
            }
        }
    }

    /// <summary>Where parameters are further from the rule in double than rounding explains.</summary>
    public IEnumerable<string> Deviations(double relative, double absolute) =>
        from index in Enumerable.Range(0, parameters.Length)
        from element in Enumerable.Range(0, parameters[index].Length)
        let actual = double.CreateTruncating(parameters[index].Values.Span[element])
        let expected = wide!.Tensors[index].Parameters[element]
        where !(Math.Abs(actual - expected) <= (relative * Math.Abs(expected)) + absolute)
        select $"{rule}: tensor{index}[{element}] is {actual:R}, the rule gives {expected:R}";

    public void Dispose() => optimizer.Dispose();

    private static T[] State(Parameter<T> parameter, string name)
    {
        var values = new T[parameter.Length];
        parameter.CopyStateTo(name, values);
        return values;
    }

    private List<string> Compare(string name, int index, ReadOnlySpan<T> actual, Func<int, T[]> state, T[]? gradient)
    {
        InterpretedTensor expected = exact.Tensors[index];
        List<string> differences = Bits.Differences(name, actual, expected.Parameters);
        for (int number = 0; number < rule.Signature.States.Count; number++)
        {
            differences.AddRange(Bits.Differences<T>($"{name}.{rule.Signature.States[number].Name}", state(number), expected.States[number]));
        }

        // The gradient of a frozen tensor stays as it is.
        differences.AddRange(gradient is null
            ? []
            : Bits.Differences<T>($"{name}.gradient", gradient, expected.Gradients ?? [.. gradientsBefore[index]!.Select(double.CreateTruncating)]));
        return differences;
    }
}
