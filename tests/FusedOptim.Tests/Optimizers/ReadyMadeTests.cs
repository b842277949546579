using System.CodeDom.Compiler;
using System.Reflection;
using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Optimizers;

/// <summary>The ready-made optimizers: PyTorch's defaults, and nothing but attributes.</summary>
public sealed class ReadyMadeTests
{
    // PyTorch's defaults by our names. The default momentum of its SGD is 0; where a rule is there for its momentum, 0.9 is what everybody sets. RmsProp's
    // Beta2 is alpha there, LearningRateDecay lr_decay, and InitialValue initial_accumulator_value.
    private static readonly Dictionary<Type, (Optimizer<float> Optimizer, string Defaults, string States)> Table = new()
    {
        [typeof(Sgd)] = (new Sgd(), "LearningRate 0.001, WeightDecay 0", ""),
        [typeof(SgdMomentum)] = (new SgdMomentum(), "Dampening 0, LearningRate 0.001, Momentum 0.9, WeightDecay 0", "momentum"),
        [typeof(SgdNesterov)] = (new SgdNesterov(), "LearningRate 0.001, Momentum 0.9, WeightDecay 0", "momentum"),
        [typeof(AdaGrad)] = (
            new AdaGrad(), "Epsilon 1E-10, InitialValue 0, LearningRate 0.01, LearningRateDecay 0, WeightDecay 0", "squared_gradient_sum"),
        [typeof(RmsProp)] = (new RmsProp(), "Beta2 0.99, Epsilon 1E-08, LearningRate 0.01, WeightDecay 0", "second_moment"),
        [typeof(Adam)] = (new Adam(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0", "first_moment, second_moment"),
        [typeof(AdamW)] = (new AdamW(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0.01", "first_moment, second_moment"),
    };

    public static TheoryData<Type> Classes => new(Table.Keys);

    [Fact]
    public void Table_HasEveryReadyMadeOptimizer() =>
        Assert.Equal(
            typeof(AdamW).Assembly.GetExportedTypes().Where(type => type.Namespace == "FusedOptim.Optimizers" && !type.IsNested).OrderBy(type => type.Name),
            Table.Keys.OrderBy(type => type.Name));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Defaults_AreThoseOfPyTorch(Type type)
    {
        Optimizer<float> optimizer = Table[type].Optimizer;

        IEnumerable<string> defaults = optimizer.Hyperparameters
            .Select(hyperparameter => FormattableString.Invariant($"{hyperparameter.Name} {hyperparameter.Value:R}"));

        Assert.Equal(Table[type].Defaults, string.Join(", ", defaults.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void States_HaveTheNamesOfTheDesign(Type type) =>
        Assert.Equal(Table[type].States, string.Join(", ", Table[type].Optimizer.Rule.States.Select(state => state.Name)));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Class_ConsistsOfAttributesOnly(Type type)
    {
        IEnumerable<MemberInfo> written = type
            .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member.GetCustomAttribute<GeneratedCodeAttribute>() is null && !IsPartOfGenerated(member));

        Assert.Empty(written);
        Assert.Contains(type.GetCustomAttributes(), attribute => attribute.GetType().Namespace == "FusedOptim");
    }

    // Accessors belong to their generated property; the constructor is the compiler's.
    private static bool IsPartOfGenerated(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } accessor => member.DeclaringType!.GetProperty(accessor.Name[4..]) is { } property
            && property.GetCustomAttribute<GeneratedCodeAttribute>() is not null,
        ConstructorInfo constructor => constructor.GetParameters().Length == 0,
        _ => false,
    };
}
