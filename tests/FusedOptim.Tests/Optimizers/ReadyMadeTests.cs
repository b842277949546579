using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Optimizers;

/// <summary>The ready-made optimizers: the defaults of PyTorch or of the rule's authors, and nothing but attributes or a rule method.</summary>
public sealed class ReadyMadeTests
{
    // PyTorch's defaults by our names. The default momentum of its SGD is 0; where a rule is there for its momentum, 0.9 is what everybody sets. RmsProp's
    // Beta2 is alpha there, LearningRateDecay lr_decay, and InitialValue initial_accumulator_value. PyTorch has no rule from SgdW on: SgdW has the numbers of SGD
    // and AdamW, Lamb those of timm, Lars timm's rate, coefficient and epsilon; the sign rules move each element by the learning rate, which is that of Lion.
    // From Lion on they are those of the authors' code; Yogi has optax's, CautiousAdamW AdamW's.
    private static readonly Dictionary<Type, (Optimizer<float> Optimizer, string Defaults, string States)> Table = new()
    {
        [typeof(Sgd)] = (new Sgd(), "LearningRate 0.001, WeightDecay 0", ""),
        [typeof(SgdMomentum)] = (new SgdMomentum(), "Dampening 0, LearningRate 0.001, Momentum 0.9, WeightDecay 0", "momentum"),
        [typeof(SgdNesterov)] = (new SgdNesterov(), "LearningRate 0.001, Momentum 0.9, WeightDecay 0", "momentum"),
        [typeof(AdaGrad)] = (
            new AdaGrad(), "Epsilon 1E-10, InitialValue 0, LearningRate 0.01, LearningRateDecay 0, WeightDecay 0", "squared_gradient_sum"),
        [typeof(RmsProp)] = (new RmsProp(), "Beta2 0.99, Epsilon 1E-08, LearningRate 0.01, WeightDecay 0", "second_moment"),
        [typeof(RmsPropCentered)] = (
            new RmsPropCentered(), "Beta2 0.99, Epsilon 1E-08, LearningRate 0.01, WeightDecay 0", "second_moment, gradient_mean"),
        [typeof(RmsPropMomentum)] = (
            new RmsPropMomentum(), "Beta2 0.99, Dampening 0, Epsilon 1E-08, LearningRate 0.01, Momentum 0.9, WeightDecay 0", "second_moment, momentum"),
        [typeof(Adam)] = (new Adam(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0", "first_moment, second_moment"),
        [typeof(AdamW)] = (new AdamW(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0.01", "first_moment, second_moment"),
        [typeof(AmsGrad)] = (
            new AmsGrad(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0", "first_moment, second_moment, second_moment_maximum"),
        [typeof(Adamax)] = (new Adamax(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.002, WeightDecay 0", "first_moment, infinity_moment"),
        [typeof(NAdam)] = (
            new NAdam(),
            "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.002, MomentumDecay 0.004, WeightDecay 0",
            "first_moment, second_moment"),
        [typeof(RAdam)] = (new RAdam(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0", "first_moment, second_moment"),
        [typeof(Adadelta)] = (new Adadelta(), "Epsilon 1E-06, LearningRate 1, Rho 0.9, WeightDecay 0", "second_moment, update_second_moment"),
        [typeof(Rprop)] = (
            new Rprop(), "EtaMinus 0.5, EtaPlus 1.2, LearningRate 0.01, MaximumStep 50, MinimumStep 1E-06", "previous_gradient, step_size"),
        [typeof(Asgd)] = (new Asgd(), "Alpha 0.75, AveragingStart 1000000, Lambda 0.0001, LearningRate 0.01, WeightDecay 0", "average"),
        [typeof(SgdW)] = (new SgdW(), "Dampening 0, LearningRate 0.001, Momentum 0.9, WeightDecay 0.01", "momentum"),
        [typeof(SignSgd)] = (new SignSgd(), "LearningRate 0.0001, WeightDecay 0", ""),
        [typeof(Signum)] = (new Signum(), "Beta1 0.9, LearningRate 0.0001, WeightDecay 0", "first_moment"),
        [typeof(Lamb)] = (new Lamb(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-06, LearningRate 0.001, WeightDecay 0.01", "first_moment, second_moment"),
        [typeof(Lars)] = (
            new Lars(), "Dampening 0, LearningRate 1, Momentum 0.9, TrustCoefficient 0.001, TrustEpsilon 1E-08, WeightDecay 0.0001", "momentum"),
        [typeof(Lion)] = (new Lion(), "Beta1 0.9, Beta2 0.99, LearningRate 0.0001, WeightDecay 0", "first_moment"),
        [typeof(AdaBelief)] = (
            new AdaBelief(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-16, LearningRate 0.001, WeightDecay 0", "first_moment, second_moment"),
        [typeof(Yogi)] = (new Yogi(), "Beta1 0.9, Beta2 0.999, Epsilon 0.001, LearningRate 0.01, WeightDecay 0", "first_moment, second_moment"),
        [typeof(Adan)] = (
            new Adan(),
            "Beta1 0.98, Beta2 0.92, Beta3 0.99, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0",
            "first_moment, difference_moment, second_moment, previous_gradient"),
        [typeof(Adopt)] = (new Adopt(), "Beta1 0.9, Beta2 0.9999, Epsilon 1E-06, LearningRate 0.001, WeightDecay 0", "first_moment, second_moment"),
        [typeof(CautiousAdamW)] = (
            new CautiousAdamW(), "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.001, WeightDecay 0.01", "first_moment, second_moment"),
        [typeof(ScheduleFreeAdamW)] = (
            new ScheduleFreeAdamW(),
            "Beta1 0.9, Beta2 0.999, Epsilon 1E-08, LearningRate 0.0025, WarmupSteps 0, WeightDecay 0",
            "base_iterate, second_moment"),
    };

    private static readonly string[] Modes = ["trainingPoints", "IsEvaluating", "get_IsEvaluating", "Evaluate", "Train", "BeforeStep", "BeforeLoad", "TrainingParameters", "WriteResult"];

    public static TheoryData<Type> Classes => new(Table.Keys);

    [Fact]
    public void Table_HasEveryReadyMadeOptimizer() =>
        Assert.Equal(
            typeof(AdamW).Assembly.GetExportedTypes().Where(type => type.Namespace == "FusedOptim.Optimizers" && !type.IsNested).OrderBy(type => type.Name),
            Table.Keys.OrderBy(type => type.Name));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Defaults_AreThoseOfPyTorchOrOfThePaper(Type type)
    {
        Optimizer<float> optimizer = Table[type].Optimizer;

        IEnumerable<string> defaults = optimizer.Hyperparameters
            .Select(hyperparameter => FormattableString.Invariant($"{hyperparameter.Name} {hyperparameter.Value:R}"));

        Assert.Equal(Table[type].Defaults, string.Join(", ", defaults.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void States_HaveTheNamesOfTheDesign(Type type) =>
        Assert.Equal(Table[type].States, string.Join(", ", Table[type].Optimizer.Description.States.Select(state => state.Name)));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Class_ConsistsOfAttributesAndAtMostARuleMethod(Type type)
    {
        // ScheduleFreeAdamW has its two points beside the rule, in a file of their own.
        IEnumerable<string> written = type
            .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member.GetCustomAttribute<GeneratedCodeAttribute>() is null && !IsPartOfGenerated(member))
            .Where(member => !member.IsDefined(typeof(UpdateRuleAttribute)) && !member.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(member => member.Name)
            .Except(type == typeof(ScheduleFreeAdamW) ? Modes : []);

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
