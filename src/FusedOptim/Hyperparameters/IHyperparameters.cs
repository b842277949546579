using System.Collections.Immutable;

namespace FusedOptim;

/// <summary>The hyperparameters of one optimizer, as the generator writes them: an immutable record struct with checked values.</summary>
/// <typeparam name="TSelf">The record struct itself.</typeparam>
public interface IHyperparameters<TSelf>
    where TSelf : struct, IHyperparameters<TSelf>
{
    /// <summary>The values that the attributes give.</summary>
    static abstract TSelf Defaults { get; }

    /// <summary>Name, default, range and meaning of each value, in the order of <see cref="this[int]"/>.</summary>
    static abstract ImmutableArray<HyperparameterDescriptor> Descriptors { get; }

    /// <summary>The schedule of the learning rate that the attributes of the class give; null if they give none.</summary>
    static virtual Schedule? DefaultSchedule => null;

    /// <summary>The value of a hyperparameter by its index in <see cref="Descriptors"/>.</summary>
    double this[int index] { get; }

    /// <summary>The same values with one changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside its range.</exception>
    TSelf Replace(int index, double value);

    /// <summary>Checks all values again.</summary>
    /// <exception cref="ArgumentException">The struct was made by <c>default</c> instead of <c>new</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    void Validate();
}
