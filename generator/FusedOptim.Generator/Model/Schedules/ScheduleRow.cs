using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Model.Schedules;

/// <summary>A row of <see cref="ScheduleVocabulary"/>: an attribute, and the factory of <c>Schedule</c> that it stands for.</summary>
/// <param name="Kind">The attribute; the factory has the same name.</param>
/// <param name="Part">Which part of the whole it is.</param>
/// <param name="Arguments">Its arguments: those of the constructor in their order, then the properties.</param>
internal sealed record ScheduleRow(ScheduleKind Kind, SchedulePart Part, params ScheduleArgument[] Arguments)
{
    /// <summary>The argument that gives the attribute a warm-up of its own; null if it has none.</summary>
    public string? OwnWarmup { get; init; }

    /// <summary>An argument by its name; null for one that is not in the table.</summary>
    public ScheduleArgument? Argument(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}

/// <summary>An argument of an attribute of a schedule.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">The property of the attribute; the parameter of the factory has the same name in camelCase.</param>
/// <param name="Range">The values that are allowed; null if all are.</param>
internal sealed record ScheduleArgument(ArgumentKind Kind, string Name, RangeInfo? Range)
{
    /// <summary>Whether it is an argument of the constructor, and not a property that may be left out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value of a property that is not set; null if it depends on other arguments.</summary>
    public double? Default { get; init; }

    /// <summary>Whether it is a list, each element of which is larger than the one before it.</summary>
    public bool IsList { get; init; }

    /// <summary>An option with which fewer values are allowed.</summary>
    public (string Option, RangeInfo Range)? NarrowedBy { get; init; }

    /// <summary>What the factory is called with where the option is on: the name of a parameter, and a value as it is written in C#.</summary>
    public (string Name, string Value)? WhereOn { get; init; }
}
