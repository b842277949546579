using System.Globalization;
using System.Runtime.CompilerServices;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Hyperparameters;

/// <summary>Hyperparameters by name and by property: what they tell, and which values they refuse.</summary>
public sealed class HyperparameterTests
{
    // Each way to set Beta2 of AdamW.
    private static readonly Dictionary<string, Action<AdamW, double>> Setters = new()
    {
        ["property"] = (optimizer, value) => optimizer.Beta2 = value,
        ["with"] = (optimizer, value) => optimizer.DefaultGroup.Values = optimizer.DefaultGroup.Values with { Beta2 = value },
        ["name"] = (optimizer, value) => optimizer.Hyperparameters["Beta2"].Value = value,
        ["name and group"] = (optimizer, value) => optimizer.Hyperparameters["Beta2"][optimizer.Groups[1]] = value,
        ["new group"] = (optimizer, value) => optimizer.AddGroup("new", values => values with { Beta2 = value }),
        ["all groups"] = (optimizer, value) => optimizer.ForAllGroups(values => values with { Beta2 = value }),
    };

    public static TheoryData<string, double> Refusals
    {
        get
        {
            var rows = new TheoryData<string, double>();
            foreach (string setter in Setters.Keys)
            {
                foreach (double value in new[] { -1e-9, 1, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
                {
                    rows.Add(setter, value);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void ValueOutOfRange_NamesClassPropertyRangeAndValue(string setter, double value)
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.AddGroup("other");

        ArgumentOutOfRangeException exception = Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, () => Setters[setter](optimizer, value));

        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"AdamW.Beta2 must lie in [0, 1), but is {value:R}."), exception.Message, StringComparison.Ordinal);
        Assert.Equal("Beta2", exception.ParamName);
        Assert.Equal(value, exception.ActualValue);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.99999999999999989)]
    public void ValuesUpToTheEndsOfTheRange_AreAccepted(double value)
    {
        foreach (Action<AdamW, double> set in Setters.Values)
        {
            using AdamW optimizer = new AdamW().Trained();
            optimizer.AddGroup("other");
            set(optimizer, value);
            Assert.Contains(optimizer.Groups, group => optimizer.Hyperparameters["Beta2"][group] == value);
            optimizer.Step();
        }
    }

    [Fact]
    public void Property_SetsTheDefaultGroupOnly()
    {
        using var optimizer = new AdamW();
        ParameterGroup<float> other = optimizer.AddGroup("other");

        optimizer.Epsilon = 0.5;
        optimizer.Hyperparameters["Beta1"].Value = 0.25;

        Assert.Equal((0.5, 1e-8), (optimizer.Hyperparameters["Epsilon"].Value, optimizer.Hyperparameters["Epsilon"][other]));
        Assert.Equal((0.25, 0.9), (optimizer.Beta1, optimizer.Hyperparameters["Beta1"][other]));
    }

    [Fact]
    public void UnknownName_ListsThoseThatExist()
    {
        using var optimizer = new SgdMomentum();

        string message = Assert.Throws<ArgumentException>(() => optimizer.Hyperparameters["beta1"]).Message;

        Assert.StartsWith("SgdMomentum has no hyperparameter 'beta1'; it has LearningRate, WeightDecay, Momentum, Dampening.", message, StringComparison.Ordinal);
        Assert.False(optimizer.Hyperparameters.TryGet("beta1", out Hyperparameter<float>? none));
        Assert.Null(none);
    }

    [Fact]
    public void Set_IsAListOfWhatTheDescriptorsSay()
    {
        using var optimizer = new AdamW();

        Assert.Equal(["Beta1", "Beta2", "Epsilon", "LearningRate", "WeightDecay"], optimizer.Hyperparameters.Select(item => item.Name).Order());
        Assert.Equal(5, optimizer.Hyperparameters.Count);
        for (int index = 0; index < 5; index++)
        {
            Hyperparameter<float> hyperparameter = optimizer.Hyperparameters[index];
            Assert.Equal("AdamW", hyperparameter.Descriptor.Optimizer);
            Assert.Equal(hyperparameter.Descriptor.Default, hyperparameter.Value);
            Assert.True(hyperparameter.Descriptor.Range.Contains(hyperparameter.Value));
            Assert.NotEmpty(hyperparameter.Descriptor.Description);
            Assert.Same(hyperparameter, optimizer.Hyperparameters[hyperparameter.Name]);
        }
    }

    [Fact]
    public void GroupOfAnotherOptimizer_IsRefused()
    {
        using AdamW optimizer = new AdamW().Trained(), other = new AdamW().Trained();
        Hyperparameter<float> hyperparameter = optimizer.Hyperparameters["Beta1"];

        Assert.StartsWith(
            "The group 'default' belongs to another optimizer.",
            Unchanged.Throws<ArgumentException>(optimizer, () => hyperparameter[other.Groups[0]] = 0.5).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => hyperparameter[other.Groups[0]]);
        Assert.Throws<ArgumentNullException>(() => hyperparameter[null!]);
    }

    [Fact]
    public void ValuesSmuggledPastTheSetters_AreCaughtByTheNextStep()
    {
        using AdamW optimizer = new AdamW().Trained();
        ParameterGroup<float, AdamW.HyperparameterValues> group = optimizer.AddGroup("other");
        group.AddTensor("in the group", 3);
        Smuggle(group, double.NaN);

        Assert.Contains("but is NaN", Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, optimizer.Step).Message, StringComparison.Ordinal);
        Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, optimizer.BeginStep);
        Assert.Throws<InvalidOperationException>(optimizer.EndStep);
    }

    // All fields of the struct but the first, which says that it was not made by default, are doubles: the last one is overwritten.
    private static void Smuggle(ParameterGroup<float, AdamW.HyperparameterValues> group, double value)
    {
        AdamW.HyperparameterValues values = group.Values;
        ref double first = ref Unsafe.As<AdamW.HyperparameterValues, double>(ref values);
        Unsafe.Add(ref first, (Unsafe.SizeOf<AdamW.HyperparameterValues>() / sizeof(double)) - 1) = value;
        group.Assign(in values);
    }
}
