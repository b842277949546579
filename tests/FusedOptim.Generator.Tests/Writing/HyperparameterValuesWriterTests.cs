using FusedOptim.Optimizers;

namespace FusedOptim.Generator.Tests.Writing;

/// <summary>What the generated struct does, on one that the library has.</summary>
public sealed class HyperparameterValuesWriterTests
{
    [Fact]
    public void IndexPropertyAndDescriptor_Agree() => AssertAgree(new AdamW.HyperparameterValues());

    [Fact]
    public void New_HasTheDefaults()
    {
        Assert.Equal(AdamW.HyperparameterValues.Defaults, new AdamW.HyperparameterValues());
        Assert.Equal(0.01, new AdamW.HyperparameterValues().WeightDecay);
    }

    [Fact]
    public void Default_IsRefused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => default(AdamW.HyperparameterValues).Validate());

        Assert.Equal("default(AdamW.HyperparameterValues) has no values; use 'new AdamW.HyperparameterValues()'.", exception.Message);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void ValueOutOfRange_IsRefused(double value)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW.HyperparameterValues { Beta1 = value });

        Assert.Equal("Beta1", exception.ParamName);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void IndexOutOfRange_IsRefused(int index)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => Get(new AdamW.HyperparameterValues(), index));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => Replace(new AdamW.HyperparameterValues(), index, 0));
    }

    private static void AssertAgree<T>(T values)
        where T : struct, IHyperparameters<T>
    {
        for (int index = 0; index < T.Descriptors.Length; index++)
        {
            HyperparameterDescriptor descriptor = T.Descriptors[index];
            T changed = values.Replace(index, 0.25);

            Assert.Equal(typeof(T).DeclaringType!.Name, descriptor.Optimizer);
            Assert.Equal(descriptor.Default, values[index]);
            Assert.Equal(0.25, changed[index]);
            Assert.Equal(0.25, typeof(T).GetProperty(descriptor.Name)!.GetValue(changed));
            Assert.Equal(values, changed.Replace(index, descriptor.Default));
        }
    }

    private static double Get<T>(T values, int index)
        where T : struct, IHyperparameters<T> => values[index];

    private static T Replace<T>(T values, int index, double value)
        where T : struct, IHyperparameters<T> => values.Replace(index, value);
}
