using System.Collections.Immutable;
using FusedOptim.Kernels;

namespace FusedOptim.Tests.Support;

/// <summary>An optimizer with a rule written by hand, to see what the library asks of a rule: any passes, any reductions, any misbehaviour.</summary>
/// <param name="passes">The passes and their reductions.</param>
/// <param name="prepare">Computes the uniform value of a phase.</param>
/// <param name="run">Runs a pass over a slice.</param>
internal sealed class Probe(PassDescription[] passes, Probe.Prepare prepare, Probe.RunPass run) : Optimizer<float, Probe.Values>
{
    public delegate double Prepare(int phase, double before, in StepContext context);

    public delegate void RunPass(int pass, double uniform, in TensorSlice<float> slice);

    /// <summary>A pass without reductions.</summary>
    public static PassDescription Plain { get; } = new([], Stores: true);

    /// <summary>A pass that sums over each tensor.</summary>
    public static PassDescription TensorSum { get; } = new([new(ReductionKind.Sum, ReductionScope.Tensor)], Stores: false);

    /// <summary>A pass that sums over all tensors.</summary>
    public static PassDescription GlobalSum { get; } = new([new(ReductionKind.Sum, ReductionScope.AllTensors)], Stores: false);

    /// <summary>The states that the rule keeps.</summary>
    public ImmutableArray<StateDescription> States { get; init; } = [];

    /// <summary>Which reduction is said to sum up the squares of the gradients.</summary>
    public int SquaredGradients { get; init; } = -1;

    /// <summary>Which state is said to average the parameters.</summary>
    public int WeightAverage { get; init; } = -1;

    protected override FusedRule<float, Values> CreateRule()
    {
        var description = new RuleDescription
        {
            Name = nameof(Probe),
            Formula = string.Empty,
            States = States,
            Passes = [.. passes],
            SquaredGradients = SquaredGradients,
            WeightAverage = WeightAverage,
        };
        return new WrittenRule(description, prepare, run);
    }

    /// <summary>A learning rate and nothing else.</summary>
    internal readonly record struct Values(double LearningRate) : IHyperparameters<Values>
    {
        public static Values Defaults => new(1);

        public static ImmutableArray<HyperparameterDescriptor> Descriptors { get; } =
            [new(nameof(Probe), "LearningRate", 1, new(0, double.PositiveInfinity), "Learning rate")];

        double IHyperparameters<Values>.this[int index] => LearningRate;

        Values IHyperparameters<Values>.Replace(int index, double value) => new(value);

        public void Validate()
        {
        }
    }

    private sealed class WrittenRule(RuleDescription description, Prepare prepare, RunPass run) : FusedRule<float, Values, double>
    {
        public override RuleDescription Description => description;

        protected override void Compute(int phase, ref double uniforms, in Values hyperparameters, in StepContext context) =>
            uniforms = prepare(phase, uniforms, in context);

        protected override void Run(int pass, in double uniforms, in TensorSlice<float> slice) => run(pass, uniforms, in slice);
    }
}
