using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Add: what it gives, and what it refuses.</summary>
public sealed class AddTests
{
    // Each with what the message has to say.
    private static readonly Dictionary<string, (Call Call, string Message)> Refused = new()
    {
        ["empty name"] = (new("", new float[6], new float[6]), "name"),
        ["blank name"] = (new(" ", new float[6], new float[6]), "name"),
        ["taken name"] = (new("first", new float[6], new float[6]), "AdamW already has a tensor named 'first'."),
        ["no elements"] = (new("new", Array.Empty<float>(), Array.Empty<float>()), "'new' has no elements."),
        ["default memory"] = (new("new", default, null), "'new' has no elements."),
        ["short gradient"] = (new("new", new float[6], new float[5]), "The gradient of 'new' has 5 elements, but its parameters have 6."),
        ["long gradient"] = (new("new", new float[6], new float[7]), "The gradient of 'new' has 7 elements, but its parameters have 6."),
        ["null array"] = (new("new", new float[6], (float[]?)null), "pass null as Memory<T>?"),
        ["small shape"] = (new("new", new float[6], null, [2, 2]), "The shape [2, 2] of 'new' does not have its 6 elements."),
        ["large shape"] = (new("new", new float[6], null, [2, 3, 2]), "The shape [2, 3, 2]"),
        ["zero dimension"] = (new("new", new float[6], null, [6, 0]), "The shape [6, 0]"),
        ["negative dimensions"] = (new("new", new float[6], null, [-2, -3]), "The shape [-2, -3]"),
        ["shape beyond int"] = (new("new", new float[6], null, [65536, 65536]), "The shape [65536, 65536]"),
        ["shape of 6 elements after wrapping around as int"] = (new("new", new float[6], null, [211_982, 20_261]), "The shape [211982, 20261]"),
        ["shape of 6 elements after wrapping around as long"] = (new("new", new float[6], null, [786_730, 88_801, 1_056_175_639]), "The shape [786730"),
    };

    public static TheoryData<string> RefusedCases => new(Refused.Keys);

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void RefusedCall_ChangesNothingAndTheNameStaysFree(string name)
    {
        using AdamW optimizer = new AdamW().Trained();
        (Call call, string message) = Refused[name];

        ArgumentException exception = Unchanged.Throws<ArgumentException>(optimizer, () => call.On(optimizer));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void OptimizerAfterRefusedCall_GoesOnAsIfItHadNotBeenCalled(string name)
    {
        using AdamW expected = new AdamW().Trained();
        using AdamW actual = new AdamW().Trained();
        Assert.Throws<ArgumentException>(() => Refused[name].Call.On(actual));
        foreach (AdamW optimizer in new[] { expected, actual })
        {
            optimizer.AddTensor("new", 6, seed: 3);
            optimizer.Step();
            foreach (Parameter<float> parameter in optimizer.Parameters)
            {
                // Memories are compared by identity, which differs between the two.
                parameter.Gradient = null;
            }
        }

        Assert.Equal(Unchanged.Describe(expected), Unchanged.Describe(actual));
    }

    [Fact]
    public void NullName_IsAnArgumentNullException()
    {
        using AdamW optimizer = new AdamW().Trained();

        Unchanged.Throws<ArgumentNullException>(optimizer, () => optimizer.Add(null!, new float[1], null));
    }

    [Fact]
    public void Handle_TellsWhatWasAdded()
    {
        using var optimizer = new AdamW();
        float[] values = new float[6], gradients = new float[6];

        Parameter<float> parameter = optimizer.Add("weights", values, gradients, shape: [2, 3]);

        Assert.Equal("weights", parameter.Name);
        Assert.Equal("weights", parameter.ToString());
        Assert.Equal([2, 3], parameter.Shape);
        Assert.Equal(6, parameter.Length);
        Assert.Equal(0, parameter.StepCount);
        Assert.False(parameter.Frozen);
        Assert.True(parameter.Values.Equals(values.AsMemory()));
        Assert.True(parameter.Gradient.HasValue && parameter.Gradient.Value.Equals(gradients.AsMemory()));
        Assert.Same(optimizer, parameter.Optimizer);
        Assert.Same(optimizer.DefaultGroup, parameter.Group);
        Assert.Same(parameter, Assert.Single(optimizer.Parameters));
    }

    [Fact]
    public void ShapeNotGiven_IsOneDimension()
    {
        using var optimizer = new Sgd();

        Assert.Equal([5], optimizer.AddTensor("vector", 5).Shape);
    }

    [Fact]
    public void NamesThatDifferInCase_AreTwoNames()
    {
        using var optimizer = new Sgd();
        optimizer.AddTensor("a", 1);

        Assert.Equal("A", optimizer.AddTensor("A", 1).Name);
    }

    private sealed record Call(string Name, Memory<float> Parameters, Memory<float>? Gradients, int[]? Shape = null)
    {
        public Parameter<float> On(Optimizer<float> optimizer) => optimizer.Add(Name, Parameters, Gradients, Shape);
    }
}
