using System.Numerics;
using System.Reflection;
using FusedOptim.Oracles.Trials;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>
/// A generated optimizer, driven through its public API, beside its method: tensors of all small lengths and one of two blocks, in two groups, for as many
/// steps as conditions on the step need; in the fifth the gradients are not finite everywhere.
/// </summary>
internal sealed class RuleTrial<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Steps = 6;
    private const int WithNonFinite = 5;
    private const int Scaled = 3;
    private const double LossScale = 4;

    private static readonly int[] Lengths = [.. Enumerable.Range(1, 70), 4099];

    private readonly RandomRule rule;
    private readonly Optimizer<T> optimizer;
    private readonly Parameter<T>[] parameters;
    private readonly RuleTensor<T>[] tensors;
    private readonly RuleReference<T> reference;
    private readonly RuleUpdate<T>? update;
    private readonly RuleTensor<T>[] updated;

    private RuleTrial(RandomRule rule, Type type, RuleDriver<T> driver, RuleUpdate<T>? update, Random random)
    {
        this.rule = rule;
        this.update = update;
        reference = new RuleReference<T>(rule, driver);
        optimizer = (Optimizer<T>)Activator.CreateInstance(type)!;
        MethodInfo addGroup = type.GetMethod("AddGroup")!;
        addGroup.Invoke(optimizer, ["second", null, null]);
        double[][] groups = [Set(0), Set(1)];
        T[][] initial = [.. Lengths.Select(length => AwkwardValues.Parameters<T>(random, length))];
        tensors = [.. initial.Select((values, index) => Tensor(values, groups[index % 2]))];
        updated = update is null ? [] : [.. tensors.Select(tensor => tensor.Clone())];
        parameters = [.. initial.Select((values, index) => optimizer.Groups[index % 2].Add($"tensor{index}", values, new T[values.Length]))];
    }

    /// <summary>The first few differences in any bit.</summary>
    public static IReadOnlyList<string> Differences(RandomRule rule, Type type, RuleDriver<T> driver, RuleUpdate<T>? update, int seed)
    {
        var random = new Random(seed);
        using var trial = new RuleTrial<T>(rule, type, driver, update, random);
        for (int step = 1; step <= Steps; step++)
        {
            trial.Step([.. Lengths.Select(length => Gradient(random, length, step))], step == Scaled ? LossScale : 1);
            string[] differences = [.. trial.BitDifferences().Take(3).Select(difference => $"step {step}, {difference}")];
            if (differences.Length > 0)
            {
                return differences;
            }
        }

        return [];
    }

    public void Dispose() => optimizer.Dispose();

    private static T[] Gradient(Random random, int length, int step)
    {
        T[] gradient = AwkwardValues.Gradients<T>(random, length);
        if (step == WithNonFinite)
        {
            (gradient[length / 2], gradient[^1]) = (T.NaN, T.PositiveInfinity);
            gradient[length / 3] = T.NegativeInfinity;
        }

        return gradient;
    }

    // Another value for each group, and none the default: between 0 and 1, where every range is fine.
    private double[] Set(int group) =>
    [
        .. rule.Hyperparameters.Select(hyperparameter =>
        {
            double value = hyperparameter.Default * (group == 0 ? 0.75 : 0.5);
            optimizer.Hyperparameters[RuleNames.Property(hyperparameter.Name)][optimizer.Groups[group]] = value;
            return value;
        }),
    ];

    private RuleTensor<T> Tensor(T[] values, double[] hyperparameters) => new()
    {
        Parameters = [.. values],
        States = [.. rule.States.Select(state => Enumerable.Repeat(Initial(state), values.Length).ToArray())],
        Scalars = [.. rule.Scalars.Select(scalar => scalar.Initial ?? 0)],
        Hyperparameters = hyperparameters,
    };

    // The nearest that can be kept.
    private T Initial(RuleState state) => T.CreateTruncating(rule.RoundsStates ? (BFloat16)(float)(state.Initial ?? 0) : state.Initial ?? 0);

    private void Step(T[][] gradients, double lossScale)
    {
        optimizer.LossScale = lossScale;
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index].Gradient = gradients[index];
        }

        optimizer.Step();
        for (int index = 0; index < updated.Length; index++)
        {
            RuleTensor<T> tensor = updated[index];
            update!(tensor.Parameters, gradients[index], tensor.States, tensor.Scalars, tensor.Hyperparameters, ++tensor.Steps, 1 / lossScale);
        }

        T scale = T.CreateTruncating(1 / lossScale);
        reference.Step(tensors, [.. gradients.Select(gradient => gradient.Select(value => value * scale).ToArray())]);
    }

    private IEnumerable<string> BitDifferences() => parameters.SelectMany((parameter, index) => Compare(
            parameter.Name,
            tensors[index],
            parameter.Values.Span,
            state => State(parameter, RuleNames.State(rule.States[state].Name)),
            scalar => parameter.Scalar(RuleNames.State(rule.Scalars[scalar].Name))))
        .Concat(updated.SelectMany((tensor, index) => Compare(
            $"Update of {parameters[index].Name}", tensors[index], tensor.Parameters, state => tensor.States[state], scalar => tensor.Scalars[scalar])));

    private List<string> Compare(string name, RuleTensor<T> expected, ReadOnlySpan<T> values, Func<int, T[]> state, Func<int, double> scalar)
    {
        List<string> differences = Compare(name, values, expected.Parameters);
        for (int number = 0; number < rule.States.Length; number++)
        {
            differences.AddRange(Compare($"{name}.{rule.States[number].Name}", state(number), expected.States[number]));
        }

        for (int number = 0; number < rule.Scalars.Length; number++)
        {
            differences.AddRange(Bits.Differences<double>($"{name}.{rule.Scalars[number].Name}", [scalar(number)], [expected.Scalars[number]]));
        }

        return differences;
    }

    private static T[] State(Parameter<T> parameter, string name)
    {
        var values = new T[parameter.Length];
        parameter.CopyStateTo(name, values);
        return values;
    }

    private static List<string> Compare(string name, ReadOnlySpan<T> actual, T[] expected) =>
        Bits.Differences(name, actual, [.. expected.Select(double.CreateTruncating)]);
}
