using System.Reflection;
using System.Runtime.Loader;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Kernels;

namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>
/// The names that users write: attribute, property, default, state. A change here breaks programs; the table
/// is written down once more and checked against generated classes.
/// </summary>
public sealed class ContractTests
{
    /// <summary>Attributes of a class; the properties that they add to LearningRate, with their defaults; the states.</summary>
    public static TheoryData<string, string, string> Table => new()
    {
        { "LearningRate", "LearningRate = 0.001", "" },
        { "LearningRate(0.25)", "LearningRate = 0.25", "" },
        { "Maximize", "LearningRate = 0.001", "" },
        { "WeightDecay(0.25)", "LearningRate = 0.001, WeightDecay = 0.25", "" },
        { "L1Decay(0.25)", "LearningRate = 0.001, L1Decay = 0.25", "" },
        { "DecoupledWeightDecay(0.25)", "LearningRate = 0.001, WeightDecay = 0.25", "" },
        { "ClipByGlobalNorm", "LearningRate = 0.001, MaximumNorm = 1", "" },
        { "ClipByGlobalNorm(2)", "LearningRate = 0.001, MaximumNorm = 2", "" },
        { "ClipByNorm", "LearningRate = 0.001, MaximumNorm = 1", "" },
        { "ClipByNorm(2)", "LearningRate = 0.001, MaximumNorm = 2", "" },
        { "ClipByValue", "LearningRate = 0.001, MaximumValue = 1", "" },
        { "ClipByValue(2)", "LearningRate = 0.001, MaximumValue = 2", "" },
        { "FirstMoment", "LearningRate = 0.001, Beta1 = 0.9", "first_moment" },
        { "FirstMoment(0.25)", "LearningRate = 0.001, Beta1 = 0.25", "first_moment" },
        { "FirstMoment(0.25, Nesterov = true)", "LearningRate = 0.001, Beta1 = 0.25", "first_moment" },
        { "SecondMoment", "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 1E-08", "second_moment" },
        { "SecondMoment(0.25)", "LearningRate = 0.001, Beta2 = 0.25, Epsilon = 1E-08", "second_moment" },
        {
            "SecondMoment(KeepMaximum = true)",
            "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 1E-08", "second_moment, second_moment_maximum"
        },
        { "SecondMoment(Centered = true)", "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 1E-08", "second_moment, gradient_mean" },
        { "SecondMoment, Epsilon(0.25)", "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 0.25", "second_moment" },
        { "SecondMoment, Epsilon(InsideSquareRoot = true)", "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 1E-08", "second_moment" },
        { "SecondMoment, BiasCorrection", "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 1E-08", "second_moment" },
        { "FirstMoment, BiasCorrection", "LearningRate = 0.001, Beta1 = 0.9", "first_moment" },
        { "SquaredGradientSum", "LearningRate = 0.001, InitialValue = 0, LearningRateDecay = 0, Epsilon = 1E-08", "squared_gradient_sum" },
        {
            "SquaredGradientSum(InitialValue = 0.25, LearningRateDecay = 0.5)",
            "LearningRate = 0.001, InitialValue = 0.25, LearningRateDecay = 0.5, Epsilon = 1E-08", "squared_gradient_sum"
        },
        { "InfinityMoment", "LearningRate = 0.001, Beta2 = 0.999, Epsilon = 1E-08", "infinity_moment" },
        { "InfinityMoment(0.25), Epsilon(0.5)", "LearningRate = 0.001, Beta2 = 0.25, Epsilon = 0.5", "infinity_moment" },
        { "Momentum", "LearningRate = 0.001, Momentum = 0.9, Dampening = 0", "momentum" },
        { "Momentum(0.25, Dampening = 0.5)", "LearningRate = 0.001, Momentum = 0.25, Dampening = 0.5", "momentum" },
        { "Momentum(Nesterov = true)", "LearningRate = 0.001, Momentum = 0.9", "momentum" },
        { "SignUpdate", "LearningRate = 0.001", "" },
        { "TrustRatio(AlwaysAdapt = true)", "LearningRate = 0.001", "" },
        { "TrustRatio, DecoupledWeightDecay(0.25)", "LearningRate = 0.001, WeightDecay = 0.25", "" },
        {
            "TrustRatio(Order = TrustRatioOrder.BeforeMomentum, AlwaysAdapt = true)",
            "LearningRate = 0.001, TrustCoefficient = 0.001, TrustEpsilon = 1E-08", ""
        },
        {
            "TrustRatio(Order = TrustRatioOrder.BeforeMomentum, TrustCoefficient = 0.25, TrustEpsilon = 0.5), WeightDecay(2)",
            "LearningRate = 0.001, WeightDecay = 2, TrustCoefficient = 0.25, TrustEpsilon = 0.5", ""
        },
        { "WeightAverage", "LearningRate = 0.001, AverageDecay = 0.999", "weight_average" },
        { "WeightAverage(0.25)", "LearningRate = 0.001, AverageDecay = 0.25", "weight_average" },
        { "ZeroGradients", "LearningRate = 0.001", "" },
        {
            "FirstMoment, SecondMoment(KeepMaximum = true), Momentum, WeightAverage",
            "LearningRate = 0.001, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1E-08, Momentum = 0.9, Dampening = 0, AverageDecay = 0.999",
            "first_moment, second_moment, second_moment_maximum, momentum, weight_average"
        },
        {
            "FirstMoment, SecondMoment, Momentum",
            "LearningRate = 0.001, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1E-08, Momentum = 0.9, Dampening = 0", "first_moment, second_moment, momentum"
        },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Attributes_GivePropertiesDefaultsAndStates(string attributes, string properties, string states)
    {
        var context = new AssemblyLoadContext(attributes, isCollectible: true);
        try
        {
            using var optimizer = (Optimizer<float>)Activator.CreateInstance(Compile(attributes, context))!;

            Assert.Equal(properties, Properties(optimizer));
            Assert.Equal(states, string.Join(", ", Rule(optimizer).States.Select(state => state.Name)));
        }
        finally
        {
            context.Unload();
        }
    }

    // A new attribute, option or choice has to stand in the table, with the names of the paper.
    [Fact]
    public void Table_HasEveryAttributeOptionChoiceAndState()
    {
        string[] attributes = [.. Table.Select(row => (string)row[0])];
        IEnumerable<string> values = ChainVocabulary.Table.SelectMany(row => row.Arguments).SelectMany(argument => argument.Kind switch
        {
            ArgumentKind.Option => [argument.Text(1)],
            ArgumentKind.Choice => argument.Choices.Skip(1).Select((_, value) => argument.Text(value + 1)),
            _ => Array.Empty<string>(),
        });

        Assert.All(ChainVocabulary.Kinds, kind => Assert.Contains(attributes, text => Attributes(text).Contains($"{kind}")));
        Assert.All(values, value => Assert.Contains(attributes, text => text.Contains(value, StringComparison.Ordinal)));
        Assert.Equal(
            ChainVocabulary.Table.SelectMany(row => row.States).Select(state => state.Name).Order(StringComparer.Ordinal),
            Table.SelectMany(row => ((string)row[2]).Split(", ", StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Attributes(string text) => text.Split(", ").Select(part => part.Split('(')[0]);

    private static Type Compile(string attributes, AssemblyLoadContext context)
    {
        using var image = new MemoryStream();
        GeneratorRun run = GeneratorRun.Of($"using FusedOptim; [FusedOptimizer, {attributes}] public partial class Rule;");
        Assert.Empty(run.Analyze());
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;
        return context.LoadFromStream(image).GetType("Rule")!;
    }

    // By name and by property: both have to be there and to agree.
    private static string Properties(Optimizer<float> optimizer)
    {
        PropertyInfo[] properties = optimizer.GetType().GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(properties.Select(property => property.Name), optimizer.Hyperparameters.Select(hyperparameter => hyperparameter.Name));
        return string.Join(", ", optimizer.Hyperparameters.Select(hyperparameter =>
        {
            Assert.Equal(hyperparameter.Value, optimizer.GetType().GetProperty(hyperparameter.Name)!.GetValue(optimizer));
            Assert.Equal(hyperparameter.Value, hyperparameter.Descriptor.Default);
            return FormattableString.Invariant($"{hyperparameter.Name} = {hyperparameter.Value:R}");
        }));
    }

    private static RuleDescription Rule(Optimizer<float> optimizer)
    {
        object rule = optimizer.GetType().GetMethod("CreateRule", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(optimizer, null)!;
        return (RuleDescription)rule.GetType().GetProperty("Description")!.GetValue(rule)!;
    }
}
