namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>What users get wrong, and every message that each mistake leads to.</summary>
internal static class Mistakes
{
    /// <summary>The name of a mistake, with its source and the ids of our diagnostics and of the compiler's errors.</summary>
    public static readonly Dictionary<string, Mistake> All = new()
    {
        ["not partial"] = new("[FusedOptimizer] class X { }", "FOPT001"),
        ["nested in a type that is not partial"] = new("class Outer { [FusedOptimizer] public partial class X; }", "FOPT001"),
        ["nested, nothing partial"] = new("class Outer { [FusedOptimizer] public class X { } }", "FOPT001 FOPT001"),
        ["one part of two partial"] = new("[FusedOptimizer] partial class X; class X { }", "", "CS0260"),
        ["record"] = new("[FusedOptimizer] record X;", "FOPT002"),
        ["record struct"] = new("[FusedOptimizer] record struct X;", "FOPT002", "CS0592"),
        ["struct"] = new("[FusedOptimizer, Momentum] struct X;", "FOPT002", "CS0592 CS0592"),
        ["interface"] = new("[FusedOptimizer] interface X;", "FOPT002", "CS0592"),
        ["enum"] = new("[FusedOptimizer] enum X { A }", "FOPT002", "CS0592"),
        ["delegate"] = new("[FusedOptimizer] delegate void X();", "FOPT002", "CS0592"),
        ["static"] = new("[FusedOptimizer] static class X;", "FOPT002"),
        ["abstract"] = new("[FusedOptimizer] abstract class X;", "FOPT002"),
        ["file-local"] = new("[FusedOptimizer] file partial class X;", "FOPT002"),
        ["generic"] = new("[FusedOptimizer] partial class X<T>;", "FOPT002"),
        ["in a file-local type"] = new("file partial class Outer { [FusedOptimizer] public partial class X; }", "FOPT002"),
        ["in an interface with variance"] = new("partial interface Outer<in T, out U> { [FusedOptimizer] public partial class X; }", "", "CS8427"),
        ["base class"] = new("class Base; [FusedOptimizer] partial class X : Base;", "FOPT003"),
        ["base class behind an interface"] = new("class Base; interface I; [FusedOptimizer] partial class X : I, Base;", "FOPT003", "CS1722"),
        ["base class is object"] = new("[FusedOptimizer] partial class X : object;", "FOPT003"),
        ["base class is an optimizer"] = new("[FusedOptimizer] partial class Y; [FusedOptimizer] partial class X : Y;", "FOPT003"),
        ["base class unknown"] = new("[FusedOptimizer] partial class X : Unknown;", "", "CS0246"),
        ["base class sealed"] = new("[FusedOptimizer] partial class X : string;", "FOPT003", "CS0509"),
        ["marker missing"] = new("[Momentum] partial class X;", "FOPT004"),
        ["marker missing on a struct"] = new("[Momentum] struct X;", "", "CS0592"),
        ["element type"] = new("[FusedOptimizer(typeof(int))] partial class X;", "FOPT005"),
        ["element type unknown"] = new("[FusedOptimizer(typeof(Unknown))] partial class X;", "", "CS0246"),
        ["element type as text"] = new("[FusedOptimizer(\"double\")] partial class X;", "", "CS1503"),
        ["element type of the container"] = new("partial class O<T> { [FusedOptimizer(typeof(T))] public partial class X; }", "", "CS0416"),
        ["both decays"] = new("[FusedOptimizer, WeightDecay(0.1), DecoupledWeightDecay(0.1)] partial class X;", "FOPT006"),
        ["both divisions"] = new("[FusedOptimizer, SecondMoment, SquaredGradientSum] partial class X;", "FOPT006"),
        ["bias correction of nothing"] = new("[FusedOptimizer, Momentum, BiasCorrection] partial class X;", "FOPT007"),
        ["epsilon of nothing"] = new("[FusedOptimizer, Epsilon(1e-3)] partial class X;", "FOPT007"),
        ["option without its attribute's reason"] = new("[FusedOptimizer, Epsilon(InsideSquareRoot = true)] partial class X;", "FOPT007"),
        ["both norms"] = new("[FusedOptimizer, ClipByNorm, ClipByGlobalNorm] partial class X;", "FOPT006"),
        ["three divisions"] = new("[FusedOptimizer, InfinityMoment, SecondMoment, SquaredGradientSum] partial class X;", "FOPT006 FOPT006 FOPT006"),
        ["maximum and mean"] = new("[FusedOptimizer, SecondMoment(KeepMaximum = true, Centered = true)] partial class X;", "FOPT006"),
        ["trust ratio of LAMB without decay"] = new("[FusedOptimizer, ClipByNorm, TrustRatio] partial class X;", "FOPT007"),
        ["trust ratio of LARS without decay"] = new("[FusedOptimizer, TrustRatio(Order = TrustRatioOrder.BeforeMomentum)] partial class X;", "FOPT007"),
        ["trust ratio in no order"] = new("[FusedOptimizer, TrustRatio(Order = (TrustRatioOrder)7)] partial class X;", "FOPT008"),
        ["trust coefficient of LAMB"] = new("[FusedOptimizer, TrustRatio(AlwaysAdapt = true, TrustCoefficient = -1, TrustEpsilon = -1)] partial class X;", "FOPT012 FOPT012"),
        ["sign of a division"] = new("[FusedOptimizer, SecondMoment, SignUpdate] partial class X;", "FOPT013"),
        ["sign of Adam"] = new("[FusedOptimizer, ClipByValue, FirstMoment, SecondMoment, BiasCorrection, SignUpdate] partial class X;", "FOPT013 FOPT013"),
        ["beta of 1"] = new("[FusedOptimizer, FirstMoment(1)] partial class X;", "FOPT008"),
        ["NaN"] = new("[FusedOptimizer, SecondMoment(double.NaN)] partial class X;", "FOPT008"),
        ["constant of the class"] = new("[FusedOptimizer, FirstMoment(X.Beta)] partial class X { const double Beta = 1.5; }", "FOPT008"),
        ["alias"] = new("using Average = FusedOptim.FirstMomentAttribute; [FusedOptimizer, Average(2)] partial class X;", "FOPT008"),
        ["full name"] = new("[global::FusedOptim.FusedOptimizerAttribute, FusedOptim.FirstMomentAttribute(2)] partial class X;", "FOPT008"),
        ["attribute target"] = new("[type: FusedOptimizer, Momentum(2)] partial class X;", "FOPT008"),
        ["field named like a property"] = new("[FusedOptimizer] partial class X { public double LearningRate = 1; }", "FOPT009"),
        ["member named Kernel"] = new("[FusedOptimizer] partial class X { public class Kernel; }", "FOPT009"),
        ["property named Update"] = new("[FusedOptimizer] partial class X { public int Update => 1; }", "FOPT009"),
        ["method like Update"] = new("[FusedOptimizer] partial class X { void Update(System.Span<float> p, System.ReadOnlySpan<float> g, ref HyperparameterValues h, long t, double s) { } }", "FOPT009"),
        ["method like an Update that zeroes gradients"] = new("[FusedOptimizer, ZeroGradients] partial class X { void Update(System.Span<float> p, System.Span<float> g, ref HyperparameterValues h, long t, double s) { } }", "FOPT009"),
        ["type named HyperparameterValues"] = new("[FusedOptimizer] partial class X { public struct HyperparameterValues; }", "FOPT009"),
        ["method CreateRule"] = new("[FusedOptimizer] partial class X { object CreateRule() => 1; }", "FOPT009"),
        ["class Momentum"] = new("[FusedOptimizer, Momentum] partial class Momentum;", "FOPT009"),
        ["class LearningRate"] = new("[FusedOptimizer] partial class LearningRate;", "FOPT009"),
        ["class HyperparameterValues"] = new("[FusedOptimizer] partial class HyperparameterValues;", "FOPT009"),
        ["class CreateRule"] = new("[FusedOptimizer] partial class CreateRule;", "FOPT009"),
        ["Nesterov with dampening"] = new("[FusedOptimizer, Momentum(Nesterov = true, Dampening = 2)] partial class X;", "FOPT012"),
        ["many mistakes"] = new("[FusedOptimizer, WeightDecay(-1), DecoupledWeightDecay(0), BiasCorrection] class X { int Kernel => 1; }", "FOPT001 FOPT006 FOPT007 FOPT008 FOPT009"),
        ["two warm-ups"] = new("[FusedOptimizer, LinearWarmup(9), ConstantWarmup(9, 0.1)] partial class X;", "FOPT029"),
        ["three schedules"] = new("[FusedOptimizer, OneCycle(9), StepDecay(9, 0.1), LinearWarmup(9)] partial class X;", "FOPT029 FOPT029"),
        ["schedule of no steps"] = new("[FusedOptimizer, CosineAnnealing(0)] partial class X;", "FOPT008"),
        ["schedule without milestones"] = new("[FusedOptimizer, MultiStepDecay(0.1)] partial class X;", "FOPT008"),
        ["schedule with the end before the start"] = new("[FusedOptimizer, MultiStepDecay(0.1, 60, 30), LinearWarmup(-1)] partial class X;", "FOPT008 FOPT008"),
        ["schedule without the marker"] = new("[CosineAnnealing(9)] partial class X;", "FOPT004"),
        ["schedule on a struct"] = new("[CosineAnnealing(9)] struct X;", "", "CS0592"),
        ["schedule without a learning rate"] = new("[FusedOptimizer, CosineAnnealing(9)] partial class X { [UpdateRule] static float Update(float p, float g) => p - g; }", "FOPT007"),
        ["schedule that is not constant"] = new("[FusedOptimizer, CosineAnnealing(X.Steps)] partial class X { public static long Steps = 9; }", "", "CS0182"),
        ["schedule whose end is not constant"] = new("[FusedOptimizer, CosineAnnealing(9, End = X.End)] partial class X { public static double End = 9; }", "", "CS0182"),
        ["milestone that is not constant"] = new("[FusedOptimizer, MultiStepDecay(0.1, X.Steps)] partial class X { public static long Steps = 9; }", "", "CS0182"),
        ["milestone that is no integer"] = new("[FusedOptimizer, MultiStepDecay(0.1, 1.5)] partial class X;", "", "CS1503"),
        ["schedule without its argument"] = new("[FusedOptimizer, CosineAnnealing] partial class X;", "", "CS7036"),
        ["schedule with too many arguments"] = new("[FusedOptimizer, CosineAnnealing(9, 0.1)] partial class X;", "", "CS1729"),
        ["schedule with a fraction of steps"] = new("[FusedOptimizer, StepDecay(0.5, 0.5)] partial class X;", "", "CS1503"),
        ["schedule twice"] = new("[FusedOptimizer, CosineAnnealing(9), CosineAnnealing(10)] partial class X;", "", "CS0579"),
        ["unfinished schedule"] = new("[FusedOptimizer, CosineAnnealing(9, End = )] partial class X;", "", "CS1525"),
        ["state never written"] = Rule("float p, float g, ref float m, float learningRate = 1e-3f", "p - learningRate * (g + m)", "FOPT022"),
        ["hyperparameter in vain"] = Rule("float p, float g, float learningRate = 1e-3f, float weightDecay = 0", "p - learningRate * g", "FOPT023"),
        ["gradient one step late"] = Rule("float p, float g, ref float m, float learningRate = 1e-3f", "p - learningRate * Late(ref m, g)", "FOPT024"),
        ["learning rate twice"] = Rule("float p, float g, float learningRate = 1e-3f", "p - learningRate * learningRate * g", "FOPT025"),
        ["division by elements"] = Rule("float p, float g, float learningRate = 1e-3f", "p - learningRate / g", "FOPT026"),
        ["root of a difference"] = Rule("float p, float g, float learningRate = 1e-3f", "p - learningRate * System.MathF.Sqrt(1 - g * g)", "FOPT027"),
        ["several smells"] = Rule("float p, float g, ref float m, long step, float learningRate = 1e-3f", "p / g", "FOPT022 FOPT023 FOPT023 FOPT026"),
        ["misspelled attribute"] = new("[FusedOptimizer, FirstMomentum] partial class X;", "", "CS0246 CS0246"),
        ["misspelled property"] = new("[FusedOptimizer, Momentum(Nesterow = true)] partial class X;", "", "CS0246"),
        ["property without a setter"] = new("[FusedOptimizer, FirstMoment(Beta1 = 2)] partial class X;", "", "CS0617"),
        ["wrong name of the argument"] = new("[FusedOptimizer, Momentum(mu: 0.5)] partial class X;", "", "CS1739"),
        ["wrong type"] = new("[FusedOptimizer, Momentum(\"0.9\", Nesterov = 1)] partial class X;", "", "CS0029 CS1503"),
        ["no argument"] = new("[FusedOptimizer, WeightDecay] partial class X;", "", "CS7036"),
        ["too many arguments"] = new("[FusedOptimizer, FirstMoment(0.9, 0.999)] partial class X;", "", "CS1729"),
        ["not a constant"] = new("[FusedOptimizer, FirstMoment(X.Beta)] partial class X { public static double Beta = 2; }", "", "CS0182"),
        ["marked twice"] = new("[FusedOptimizer] partial class X; [FusedOptimizer] partial class X;", "", "CS0579"),
        ["attribute twice"] = new("[FusedOptimizer, Momentum(0.5), Momentum(0.9)] partial class X;", "", "CS0579"),
        ["unfinished argument"] = new("[FusedOptimizer, Momentum(Nesterov = )] partial class X;", "", "CS1525"),
        ["unfinished base list"] = new("[FusedOptimizer] partial class X : ;", "", "CS1031"),
        ["rule method without the marker"] = new("partial class X { [UpdateRule] static float Update(float p, float g) => p; }", "FOPT004"),
        ["rule method in a struct"] = new("struct X { [UpdateRule] static float Update(float p, float g) => p; }", "FOPT004"),
        ["rule method of the wrong type"] = new("[FusedOptimizer] partial class X { [UpdateRule] static double Update(double p, double g) => p; }", "FOPT014"),
        ["rule method of an instance"] = new("[FusedOptimizer] partial class X { [UpdateRule] float Update(float p, float g) => p; }", "FOPT014"),
        ["rule method with its arguments swapped"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float gradient, float parameter) => parameter - gradient; }", "FOPT014"),
        ["range of a state"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g, [System.ComponentModel.DataAnnotations.Range(0, 1)] ref float m) { m += g; return p - m; } }", "FOPT014"),
        ["two rule methods"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float A(float p, float g) => p; [UpdateRule] static float B(float p, float g) => g; }", "FOPT014"),
        ["argument without a default"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g, float rate) => p; }", "FOPT014"),
        ["property of the rule with the name of a member"] = new("[FusedOptimizer] partial class X { const float Rate = 1; [UpdateRule] static float Update(float p, float g, float rate = 1) => p; }", "FOPT009"),
        ["class with the name of a hyperparameter"] = new("[FusedOptimizer] partial class Rate { [UpdateRule] static float Update(float p, float g, float rate = 1) => p; }", "FOPT009"),
        ["rule that loops"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) { while (g > 1) { g /= 2; } return p - g; } }", "FOPT015"),
        ["rule with inexact functions"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) => p - System.MathF.Exp(g) * System.Math.Sign(g); }", "FOPT016 FOPT016"),
        ["rule in double by mistake"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) => (float)(p - 0.1 * g); }", "FOPT017"),
        ["rule that reduces in a branch"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) { if (g > 0) { p -= Rule.Norm(g); } return p; } }", "FOPT018"),
        ["rule beside moments"] = new("[FusedOptimizer, FirstMoment, BiasCorrection] partial class X { [UpdateRule] static float Update(float p, float g) => p; }", "FOPT019 FOPT019"),
        ["rule with recursion"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) => g > 0 ? p : Update(p, -g); }", "FOPT020"),
        ["rule with a number of elements"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g, [PerTensor] ref double n) { if (g > 0) { n = 1; } return p; } }", "FOPT021"),
        ["rule with mistakes in signature and attributes"] = new("[FusedOptimizer, Momentum(2)] class X { [UpdateRule] static float Update(float p, int g, float rate) => p; }", "FOPT001 FOPT008 FOPT014 FOPT014 FOPT019"),
        ["rule that does not compile"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) => p - unknown; }", "", "CS0103"),
        ["rule that does not return"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) { } }", "", "CS0161"),
        ["rule that reads a property"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g, float rate = 1) => p - (float)Rate * g; }", "", "CS0120"),
        ["rule without a body"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g); }", "", "CS0501"),
        ["rule that is half written"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g, float ) => p - ; }", "", "CS1001 CS1525"),
        ["helper that does not compile"] = new("[FusedOptimizer] partial class X { [UpdateRule] static float Update(float p, float g) => H(p); static float H(float x) => y; }", "", "CS0103"),
        ["unfinished element type"] = new("[FusedOptimizer(typeof())] partial class X;", "", "CS1031"),
    };

    /// <summary>What has no name that a second part could have: the compiler says so, and there is neither a file nor a word from us.</summary>
    public static readonly Dictionary<string, Mistake> WithoutAName = new()
    {
        ["no name yet"] = new("[FusedOptimizer] partial class { }", "", "CS1001"),
        ["container without a name"] = new("partial class { [FusedOptimizer] partial class X; }", "", "CS1001"),
        ["struct of the same name"] = new("[FusedOptimizer] partial class X; partial struct X;", "", "CS0261"),
        ["containers of the same name"] = new("partial class O { [FusedOptimizer] public partial class X; } partial struct O { [FusedOptimizer] public partial class X; }", "", "CS0261"),
    };

    private static Mistake Rule(string arguments, string returned, string ours) => new(
        $$"""
        [FusedOptimizer] partial class X
        {
            [UpdateRule] internal static float Update({{arguments}}) => {{returned}};
            static float Late(ref float state, float value) { float old = state; state = value; return old; }
        }
        """,
        ours);
}

/// <param name="Source">The source, without the using of the library.</param>
/// <param name="Ours">The ids that the analyzer reports, sorted.</param>
/// <param name="Compilers">The ids of the compiler's errors, sorted.</param>
internal sealed record Mistake(string Source, string Ours, string Compilers = "")
{
    public string Text => Source.StartsWith("using", StringComparison.Ordinal) ? $"using FusedOptim; {Source}" : $"using FusedOptim;\n{Source}";
}
