namespace FusedOptim.Generator.Tests.Snapshots;

/// <summary>The classes whose generated files are kept as snapshots, each for a reason of its own. All of them fit into one project.</summary>
internal static class SnapshotSources
{
    /// <summary>A schedule of two parts.</summary>
    public const string Scheduled = """
        using FusedOptim;

        namespace Training;

        /// <summary>Gradient descent that warms up, and then falls along a cosine.</summary>
        [FusedOptimizer]
        [LinearWarmup(100)]
        [CosineAnnealing(10_000)]
        public sealed partial class Scheduled;
        """;

    /// <summary>A schedule that is too long for a line, beside a rule method of doubles.</summary>
    public const string ScheduledMethod = """
        using FusedOptim;

        namespace Training;

        /// <summary>Gradient descent of large batches in one cycle.</summary>
        [FusedOptimizer(typeof(double)), LinearScaling(8192, 256, WarmupSteps = 500)]
        [OneCycle(10_000, WarmupShare = 0.25, Start = 0.1, End = 1e-5, Linear = true, ThreePhases = true)]
        public sealed partial class ScheduledMethod
        {
            [UpdateRule]
            internal static double Update(double parameter, double gradient, double learningRate = 0.1) => parameter - learningRate * gradient;
        }
        """;

    /// <summary>The smallest rule, in the global namespace.</summary>
    public const string MarkerAlone = """
        /// <summary>Gradient descent.</summary>
        [FusedOptim.FusedOptimizer]
        public partial class GradientDescent;
        """;

    /// <summary>The rule that the documentation shows.</summary>
    public const string AdamW = """
        using FusedOptim;

        namespace Training;

        /// <summary>AdamW.</summary>
        [FusedOptimizer]
        [FirstMoment(0.9), SecondMoment(0.999), BiasCorrection]
        [DecoupledWeightDecay(0.01), LearningRate(1e-3)]
        public sealed partial class AdamW;
        """;

    /// <summary>Elements of double, where uniforms need no conversion, in a class with a body that is internal.</summary>
    public const string AdamOfDouble = """
        namespace Training;

        [FusedOptim.FusedOptimizer(typeof(double)), FusedOptim.FirstMoment, FusedOptim.SecondMoment, FusedOptim.BiasCorrection]
        internal partial class Adam
        {
        }
        """;

    /// <summary>A state that a hyperparameter initializes; a branch and a function of the step.</summary>
    public const string AdaGrad = """
        using FusedOptim;

        namespace Training;

        /// <summary>AdaGrad whose learning rate falls.</summary>
        [FusedOptimizer, SquaredGradientSum(InitialValue = 0.1, LearningRateDecay = 1e-4), Epsilon(1e-10), WeightDecay(0.01)]
        public partial class AdaGrad;
        """;

    /// <summary>A direction that is used twice, without dampening.</summary>
    public const string NesterovRmsProp = """
        using FusedOptim;

        namespace Training;

        /// <summary>RMSProp with Nesterov's momentum.</summary>
        [FusedOptimizer, SecondMoment(0.99), Momentum(0.9, Nesterov = true)]
        public partial class NesterovRmsProp;
        """;

    /// <summary>The norms of each tensor come first: what the first pass has computed for them is stored there, or computed again.</summary>
    public const string Lamb = """
        using FusedOptim;

        namespace Training;

        /// <summary>LAMB with clipped, zeroed gradients and averaged parameters.</summary>
        [FusedOptimizer, ClipByValue(0.5), FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01), TrustRatio, WeightAverage(0.99), ZeroGradients]
        public partial class AveragedLamb;
        """;

    /// <summary>Two passes, because a norm over all tensors comes first, and every stage.</summary>
    public const string Everything = """
        using FusedOptim;

        namespace Training;

        /// <summary>Every stage.</summary>
        [FusedOptimizer, Maximize, WeightDecay(0.01), ClipByGlobalNorm(2), FirstMoment, SecondMoment, BiasCorrection]
        [Epsilon(1e-6, InsideSquareRoot = true), Momentum(0.9, Dampening = 0.5), LearningRate(0.1)]
        public partial class Everything;
        """;

    /// <summary>The same in double, where a norm is summed up in other lanes.</summary>
    public const string ClippedOfDouble = """
        using FusedOptim;

        namespace Training;

        /// <summary>Clipped gradient descent.</summary>
        [FusedOptimizer(typeof(double)), ClipByGlobalNorm]
        public partial class Clipped;
        """;

    /// <summary>Private in a generic container in a namespace, all with names that need an @.</summary>
    public const string Small = """
        using FusedOptim;

        namespace Training;

        /// <summary>AMSGrad with its states in 16 bits: two share a word, the third has an array of its own.</summary>
        [FusedOptimizer]
        [FirstMoment]
        [SecondMoment(KeepMaximum = true)]
        [StateStorage(StateFormat.BFloat16)]
        public sealed partial class Small;
        """;

    public const string Nested = """
        namespace @namespace.@class
        {
            /// <summary>A container.</summary>
            /// <typeparam name="event">A type parameter that is a keyword.</typeparam>
            /// <typeparam name="Uniforms">A type parameter that is named like a generated type.</typeparam>
            public partial record struct Container<@event, Uniforms>
                where @event : class
            {
                internal static partial class Inner
                {
                    [global::FusedOptim.FusedOptimizer]
                    private partial class @static;
                }
            }
        }
        """;

    /// <summary>A rule with an error: the class gets its shape, so that uses of it compile.</summary>
    public const string Invalid = """
        using FusedOptim;

        namespace Training;

        /// <summary>Decayed twice, and with a member of a generated name.</summary>
        [FusedOptimizer, WeightDecay(0.1), DecoupledWeightDecay(0.1), FirstMoment(2)]
        public partial class Contradictory
        {
            /// <summary>In the way of the generated property.</summary>
            public double Beta1 => 0;
        }
        """;

    /// <summary>Members, an interface, a constructor and documentation of the user, with names that generated code uses inside.</summary>
    public const string UserMembers = """
        #nullable enable
        using System;
        using FusedOptim;

        namespace Training;

        /// <summary>Something that has a label.</summary>
        public interface ILabelled
        {
            /// <summary>The label.</summary>
            string Label { get; }
        }

        /// <summary>Momentum with a label.</summary>
        /// <remarks>Documented here.</remarks>
        [FusedOptimizer, Momentum]
        public partial class Labelled : ILabelled, IEquatable<Labelled>
        {
            private static int _;
            private double momentum = 1;

            /// <summary>Makes one.</summary>
            public Labelled(string label) => Label = label;

            /// <inheritdoc/>
            public string Label { get; }

            /// <summary>The default group is hidden, but not from generated code.</summary>
            public new string DefaultGroup => "mine";

            /// <summary>As many as the lanes of a vector.</summary>
            public double Vector => momentum + _++;

            /// <summary>An overload.</summary>
            public static void Update(float[] parameters) => Loop(parameters.Length);

            /// <inheritdoc/>
            public bool Equals(Labelled? other) => other?.Label == Label;

            /// <inheritdoc/>
            public override bool Equals(object? obj) => Equals(obj as Labelled);

            /// <inheritdoc/>
            public override int GetHashCode() => Label.GetHashCode();

            private static int Loop(int nameof) => Prepare(nameof);

            private static int Prepare(int uniforms) => uniforms;

            private struct Uniforms
            {
                public int length = 0;

                public Uniforms()
                {
                }
            }
        }
        """;

    public static IReadOnlyList<string> All =>
        [MarkerAlone, AdamW, AdamOfDouble, AdaGrad, NesterovRmsProp, Everything, ClippedOfDouble, Nested, Invalid, UserMembers, Lion, Trusting, Scheduled, ScheduledMethod];

    /// <summary>A rule method, as the documentation shows it, behind a stage and before another.</summary>
    public const string Lion = """
        using FusedOptim;

        namespace Training;

        /// <summary>Lion with a weight average.</summary>
        [FusedOptimizer, ClipByValue(10), WeightAverage(0.99)]
        public sealed partial class Lion
        {
            [UpdateRule]
            internal static float Update(float parameter, float gradient, ref float momentum,
                float learningRate = 1e-4f, float beta1 = 0.9f, float beta2 = 0.99f, float weightDecay = 0f)
            {
                float direction = Rule.Sign(beta1 * momentum + (1 - beta1) * gradient);
                momentum = beta2 * momentum + (1 - beta2) * gradient;
                return parameter * (1 - learningRate * weightDecay) - learningRate * direction;
            }
        }
        """;

    /// <summary>A rule method with branches, a helper, numbers of the tensor, and reductions.</summary>
    public const string Trusting = """
        using System;
        using FusedOptim;

        namespace Training;

        /// <summary>Moves each tensor in proportion to its norm, less after every fifth step, and less where gradients disagree.</summary>
        [FusedOptimizer(typeof(double))]
        public sealed partial class Trusting
        {
            private static readonly double Smallest = 1e-3;

            [UpdateRule]
            private static double Update(double parameter, double gradient, [InitialValue(0.1)] ref double scale,
                [PerTensor] ref double largest, [PerTensor, InitialValue(1)] ref double product, long step,
                double learningRate = 0.01, double decay = 0.5)
            {
                if (step % 5 == 0)
                {
                    product *= decay;
                }

                double norm = Rule.Norm(gradient);
                largest = Math.Max(largest, Rule.MaximumMagnitude(parameter));
                double direction = gradient / Math.Max(norm, Smallest);
                if (Disagrees(gradient, ref scale, decay))
                {
                    return parameter - learningRate * product * scale * direction;
                }

                return step == 1 ? parameter : parameter - learningRate * direction;
            }

            private static bool Disagrees(double gradient, ref double scale, double decay)
            {
                bool disagrees = gradient > 0 && scale < 1 || double.IsNaN(gradient);
                scale = disagrees ? scale * decay : scale + Math.Abs(gradient);
                return disagrees;
            }
        }
        """;
}
