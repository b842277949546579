using System.Globalization;
using System.Numerics;

namespace FusedOptim.Testing;

/// <summary>Two optimizers of one class, one with loops and one with calls, on equal tensors.</summary>
internal sealed class RuleComparison<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int StepsOfARound = 4;
    private const int NonFiniteSteps = 2;

    private static readonly int[] Lengths = [.. Enumerable.Range(1, 70), 4099];

    private readonly Optimizer<T> loops;
    private readonly Optimizer<T> calls;
    private readonly Random random;

    public RuleComparison(Optimizer<T> loops, Optimizer<T> calls, int seed)
    {
        this.loops = loops;
        this.calls = calls;
        random = new Random(seed);
        loops.Execution = Execution.Vectorized;
        calls.Execution = Execution.Scalar;
        loops.NonFiniteGradients = calls.NonFiniteGradients = NonFiniteGradients.Propagate;
        foreach (int length in Lengths)
        {
            T[] values = [.. Enumerable.Range(0, length).Select(_ => CheckValues.Element<T>(random))];
            loops.Add($"tensor of {length}", values, new T[length]);
            calls.Add($"tensor of {length}", (T[])values.Clone(), new T[length]);
        }
    }

    /// <exception cref="RuleMismatchException">Some bit differs, or a call throws.</exception>
    public void Run(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            if (step % StepsOfARound == 0)
            {
                BeginRound(isFirst: step == 0);
            }

            // Infinities and NaN last: through a sum over all tensors they would reach everything.
            Step(withNonFinite: step > 0 && step >= steps - NonFiniteSteps);
        }
    }

    private void BeginRound(bool isFirst)
    {
        foreach (string name in loops.Hyperparameters.Select(hyperparameter => hyperparameter.Name))
        {
            HyperparameterDescriptor descriptor = loops.Hyperparameters[name].Descriptor;
            double value = isFirst ? descriptor.Default : CheckValues.Hyperparameter(descriptor, random);
            loops.Hyperparameters[name].Value = value;
            calls.Hyperparameters[name].Value = value;
        }

        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            StartAnew(loops.Parameters[tensor], calls.Parameters[tensor]);
        }
    }

    // What has become infinite or NaN stays so: in a long run nothing would be left to compare.
    private void StartAnew(Parameter<T> ofLoops, Parameter<T> ofCalls)
    {
        StartAnew(ofLoops.Values.Span, ofCalls.Values.Span);
        foreach (string state in loops.Description.States.Select(state => state.Name))
        {
            (T[] inLoops, T[] inCalls) = (TensorInputs<T>.State(ofLoops, state), TensorInputs<T>.State(ofCalls, state));
            StartAnew(inLoops, inCalls);
            ofLoops.CopyStateFrom(state, inLoops);
            ofCalls.CopyStateFrom(state, inCalls);
        }

        for (int scalar = 0; scalar < loops.Description.Scalars.Length; scalar++)
        {
            double value = ofLoops.Scalars[scalar];
            ofLoops.NextScalars[scalar] = ofCalls.NextScalars[scalar] = double.IsFinite(value) ? value : loops.Description.Scalars[scalar].InitialValue;
        }

        ofLoops.AdvanceScalars();
        ofCalls.AdvanceScalars();
    }

    private void StartAnew(Span<T> ofLoops, Span<T> ofCalls)
    {
        for (int element = 0; element < ofLoops.Length; element++)
        {
            if (!T.IsFinite(ofLoops[element]))
            {
                ofLoops[element] = ofCalls[element] = CheckValues.Element<T>(random);
            }
        }
    }

    private void Step(bool withNonFinite)
    {
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            Span<T> gradient = loops.Parameters[tensor].GradientMemory.Span;
            for (int element = 0; element < gradient.Length; element++)
            {
                gradient[element] = withNonFinite && random.Next(20) == 0 ? CheckValues.NonFinite<T>(random) : CheckValues.Element<T>(random);
            }

            gradient.CopyTo(calls.Parameters[tensor].GradientMemory.Span);
        }

        TensorInputs<T>[] before = [.. loops.Parameters.Select(parameter => new TensorInputs<T>(parameter))];
        loops.Step();
        Call(before);
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            Compare(loops.Parameters[tensor], calls.Parameters[tensor], before[tensor]);
        }
    }

    private void Call(TensorInputs<T>[] before)
    {
        try
        {
            calls.Step();
        }
        catch (InvalidOperationException exception) when (exception.InnerException is not null)
        {
            if (ThrowingCall.Find(calls, before) is not { } call)
            {
                throw;
            }

            Parameter<T> tensor = calls.Parameters[call.Tensor];
            throw new RuleMismatchException(
                $"{loops.Name}: the method throws for element [{call.Element}] of '{tensor.Name}' in step {tensor.StepCount + 1}, where the loop gives a number: nothing in it throws.\n" +
                $"  the method throws {call.Exception.GetType().Name}: {call.Exception.Message}\n" +
                Inputs(before[call.Tensor].Text(call.Element)),
                call.Exception);
        }
    }

    private void Compare(Parameter<T> actual, Parameter<T> expected, TensorInputs<T> before)
    {
        Compare("parameter", actual, actual.Values.Span, expected.Values.Span, before);
        Compare("gradient", actual, actual.GradientMemory.Span, expected.GradientMemory.Span, before);
        for (int state = 0; state < loops.Description.States.Length; state++)
        {
            string name = loops.Description.States[state].Name;
            Compare(name, actual, TensorInputs<T>.State(actual, name), TensorInputs<T>.State(expected, name), before);
        }

        for (int scalar = 0; scalar < loops.Description.Scalars.Length; scalar++)
        {
            (double ofLoop, double ofMethod) = (actual.Scalars[scalar], expected.Scalars[scalar]);
            if (!Same(ofLoop, ofMethod))
            {
                Fail($"the scalar {loops.Description.Scalars[scalar].Name} of '{actual.Name}'", actual, Text(ofLoop), Text(ofMethod), before.Text(null));
            }
        }
    }

    private void Compare(string what, Parameter<T> tensor, ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, TensorInputs<T> before)
    {
        for (int element = 0; element < actual.Length; element++)
        {
            if (!Same(actual[element], expected[element]))
            {
                Fail($"{what} [{element}] of '{tensor.Name}'", tensor, Text(actual[element]), Text(expected[element]), before.Text(element));
            }
        }
    }

    private void Fail(string what, Parameter<T> tensor, string ofLoop, string ofMethod, string inputs) => throw new RuleMismatchException(
        $"{loops.Name}: {what} differs after step {tensor.StepCount}.\n" +
        $"  the loop gives    {ofLoop}\n" +
        $"  the method gives  {ofMethod}\n" +
        Inputs(inputs));

    private string Inputs(string ofElement)
    {
        string values = string.Join(", ", loops.Hyperparameters.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Name} = {value.Value:R}")));
        return $"  before the step: {ofElement}\n  hyperparameters: {values}";
    }

    private static bool Same<TNumber>(TNumber a, TNumber b)
        where TNumber : IFloatingPointIeee754<TNumber> =>
        (TNumber.IsNaN(a) && TNumber.IsNaN(b)) || (a == b && TNumber.IsNegative(a) == TNumber.IsNegative(b));

    private static string Text<TNumber>(TNumber value)
        where TNumber : IFloatingPointIeee754<TNumber> => TensorInputs<T>.Text(value);
}
