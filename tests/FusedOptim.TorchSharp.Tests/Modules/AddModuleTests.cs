using FusedOptim.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Modules;

/// <summary>What of a module an optimizer takes, under which names, and what it refuses.</summary>
public sealed class AddModuleTests
{
    [Fact]
    public void Names_AreThoseOfTheStateDict()
    {
        using Sequential model = Models.Convolutional();
        using var adam = new Fused.AdamW();

        IReadOnlyList<Parameter<float>> handles = adam.AddModule(model);

        Assert.Equal(["conv.weight", "conv.bias", "norm.weight", "norm.bias", "output.weight", "output.bias"], handles.Select(handle => handle.Name));
        Assert.Equal(model.named_parameters().Select(found => found.name), handles.Select(handle => handle.Name));
        Assert.Subset(model.state_dict().Keys.ToHashSet(), handles.Select(handle => handle.Name).ToHashSet());
        Assert.Equal([3, 64], handles[4].Shape);
    }

    [Fact]
    public void APrefix_StandsBeforeTheNames()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();

        adam.AddModule(model, "encoder");

        Assert.Equal(model.state_dict(prefix: "encoder").Keys, adam.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Parameters_AreSteppedWhereTheyAre()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        Parameter<float> handle = adam.AddModule(model)[0];

        handle.Values.Span[3] = 42;

        Assert.Equal(42, model.parameters().First().flatten()[3].item<float>());
    }

    [Fact]
    public void SharedParameters_AreSteppedOnce()
    {
        using var model = new Tied();
        using var sgd = new Fused.Sgd { LearningRate = 1 };
        IReadOnlyList<Parameter<float>> handles = sgd.AddModule(model);
        (model.First.weight!.sum() + model.Second.weight!.sum()).backward();
        float before = model.First.weight!.flatten()[0].item<float>();

        sgd.Step();

        Assert.Equal(["first.weight"], handles.Select(handle => handle.Name));
        Assert.Equal(before - 2, model.Second.weight.flatten()[0].item<float>(), 1e-5f);
    }

    [Fact]
    public void FrozenParameters_AreLeftOutUntilTheyAreNot()
    {
        using Sequential model = Models.Mlp();
        Parameter first = model.parameters().First();
        first.requires_grad = false;
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        Assert.Equal(3, adam.Parameters.Count);

        first.requires_grad = true;
        IReadOnlyList<Parameter<float>> all = adam.AddModule(model);

        Assert.Equal(["hidden.bias", "output.weight", "output.bias", "hidden.weight"], adam.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["hidden.weight", "hidden.bias", "output.weight", "output.bias"], all.Select(parameter => parameter.Name));
    }

    [Fact]
    public void APartInAGroup_StaysThereWhenTheModelIsAdded()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        ParameterGroup<float> head = adam.AddGroup("head", h => h with { LearningRate = 0.1 });

        head.AddModule((Linear)model[2], "output");
        adam.AddModule(model);

        Assert.Equal(["output.weight", "output.bias"], head.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["hidden.weight", "hidden.bias"], adam.DefaultGroup.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void APartThatIsInAnotherGroup_IsRefused()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        ParameterGroup<float> head = adam.AddGroup("head");

        string message = Assert.Throws<ArgumentException>(() => head.AddModule((Linear)model[2], "part")).Message;

        Assert.Equal("'part.weight' is in the group 'default' already, as 'output.weight': move it by MoveTo, or add it to 'head' first.", message);
    }

    [Fact]
    public void ATypeThatIsNotTheOptimizers_IsRefusedBeforeAnythingIsAdded()
    {
        using var model = Sequential(("single", Linear(2, 2)), ("double", Linear(2, 2, dtype: float64)));
        using var adam = new Fused.AdamW();
        using var inDouble = new DoubleAdamW();

        Assert.Equal(
            "'double.weight' is of Float64, and AdamW is an optimizer of Float32: convert the module by .to(torch.float32) before it is added, or use an optimizer " +
            "of double ([FusedOptimizer(typeof(double))]).",
            Assert.Throws<ArgumentException>(() => adam.AddModule(model)).Message);
        Assert.StartsWith("'single.weight' is of Float32, and DoubleAdamW is an optimizer of Float64:", Assert.Throws<ArgumentException>(() => inDouble.AddModule(model)).Message, StringComparison.Ordinal);
        Assert.Empty(adam.Parameters);
        Assert.Empty(inDouble.Parameters);
    }

    [Fact]
    public void ALayoutThatIsNotContiguous_IsRefused()
    {
        using var adam = new Fused.AdamW();
        using var parameter = new Parameter(rand(3, 2).t());

        string message = Assert.Throws<ArgumentException>(() => adam.AddParameter("turned", parameter)).Message;

        Assert.Equal("'turned' is not contiguous (shape [2, 3], strides [1, 2]): make the parameter of .contiguous() before the module is added.", message);
    }

    [Fact]
    public void AnotherDevice_IsRefused()
    {
        using var adam = new Fused.AdamW();
        using var parameter = new Parameter(empty(3, device: META));

        string message = Assert.Throws<ArgumentException>(() => adam.AddParameter("far", parameter)).Message;

        Assert.Equal("'far' is on meta, where it has no memory: make the module on the CPU.", message);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void ATypeThatNoOptimizerSteps_IsRefused(ScalarType type)
    {
        using var adam = new Fused.AdamW();
        using var parameter = new Parameter(zeros(3, dtype: type));

        string message = Assert.Throws<ArgumentException>(() => adam.AddParameter("half", parameter)).Message;

        Assert.Equal($"'half' is of {type}, and AdamW is an optimizer of Float32: convert the module by .to(torch.float32) before it is added.", message);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(2)]
    public void ParametersInTheSameMemory_AreNotTakenForOne(int length)
    {
        using Tensor memory = zeros(6);
        using var whole = new Parameter(memory.detach());
        using var part = new Parameter(memory.narrow(0, 0, length));
        using var model = new Pair(whole, part);
        using var adam = new Fused.AdamW();

        string message = Assert.Throws<ArgumentException>(() => adam.AddModule(model)).Message;

        Assert.StartsWith("'second' is in the memory of 'first' and has a gradient of its own", message, StringComparison.Ordinal);
        Assert.Empty(adam.Parameters);
        Assert.True(whole.requires_grad && part.requires_grad);
    }

    [Fact]
    public void ParametersWhoseMemoryOverlaps_AreRefused()
    {
        using Tensor memory = zeros(6);
        using var model = new Pair(new Parameter(memory.detach()), new Parameter(memory.narrow(0, 2, 3)));
        using var adam = new Fused.AdamW();

        Assert.Contains("'second'", Assert.Throws<ArgumentException>(() => adam.AddModule(model)).Message, StringComparison.Ordinal);
        Assert.Empty(adam.Parameters);
    }

    [Fact]
    public void TwoObjectsOfOneTensor_AreOneParameter()
    {
        // As script modules make them; an operation in place gives another object for the same tensor.
        using Tensor tensor = zeros(6), again = tensor.zero_();
        using var model = new Pair(new Parameter(tensor), new Parameter(again));
        using var sgd = new Fused.Sgd { LearningRate = 1 };

        IReadOnlyList<Parameter<float>> handles = sgd.AddModule(model);
        model.parameters().Last().sum().backward();
        sgd.Step();

        Assert.Equal(["first"], handles.Select(handle => handle.Name));
        Assert.Equal(-1, model.parameters().First()[0].item<float>());
    }

    [Fact]
    public void MoreElementsThanAnIntCounts_AreRefused()
    {
        using var adam = new Fused.AdamW();
        using var parameter = new Parameter(zeros(1).expand(3_000_000_000L));

        string message = Assert.Throws<ArgumentException>(() => adam.AddParameter("large", parameter)).Message;

        Assert.Equal("'large' has 3000000000 elements; a tensor that is stepped has at most 2147483647: split it into several parameters.", message);
    }

    [Fact]
    public void MoreBytesThanAnIntCounts_AreNotTooMany()
    {
        // Memory that nobody has touched yet.
        const int Length = 600_000_000;
        using var sgd = new Fused.Sgd();
        using var parameter = new Parameter(empty(Length));

        Parameter<float> handle = sgd.AddParameter("large", parameter);
        handle.Values.Span[^1] = 5;

        Assert.Equal(Length, handle.Length);
        Assert.Equal(5, parameter[Length - 1].item<float>());
    }

    [Fact]
    public void ANameThatIsTaken_TakesBackWhatWasAdded()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.Add("output.weight", new float[3], null);

        Assert.Throws<ArgumentException>(() => adam.AddModule(model));

        Assert.Equal(["output.weight"], adam.Parameters.Select(parameter => parameter.Name));
        adam.AddModule(model, "again");
    }

    [Fact]
    public void Scalars_HaveOneElement()
    {
        using var sgd = new Fused.Sgd { LearningRate = 1 };
        using var parameter = new Parameter(tensor(2f));
        sgd.AddParameter("scale", parameter);
        (parameter * 3).backward();

        sgd.Step();

        Assert.Equal(-1, parameter.item<float>());
    }

    private sealed class Pair : Module
    {
        public Pair(Parameter first, Parameter second)
            : base(nameof(Pair))
        {
            register_parameter("first", first);
            register_parameter("second", second);
        }
    }

    private sealed class Tied : Module
    {
        private readonly Linear first = Linear(3, 3, hasBias: false);
        private readonly Linear second = Linear(3, 3, hasBias: false);

        public Tied()
            : base(nameof(Tied))
        {
            second.weight = first.weight;
            RegisterComponents();
        }

        public Linear First => first;

        public Linear Second => second;
    }
}
