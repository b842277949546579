using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Model.Schedules;

/// <summary>
/// The schedule that the attributes of a class describe: at most one warm-up or scaling, and at most one course. The course begins at the end of a
/// warm-up, and is multiplied with a scaling.
/// </summary>
/// <param name="Uses">
/// One or two attributes, in the order of <see cref="ScheduleVocabulary"/>; none if they have errors: then the class has no schedule.
/// </param>
internal sealed record LearningRateSchedule(EquatableArray<ScheduleUse> Uses);

/// <summary>An attribute of a schedule on the class, with the arguments that are written. The elements of a list are arguments of one name.</summary>
internal sealed record ScheduleUse(ScheduleKind Kind, EquatableArray<ArgumentUse> Arguments)
{
    public ScheduleRow Row => ScheduleVocabulary.Row(Kind);

    /// <summary>Whether an argument is written.</summary>
    public bool Has(string name) => Arguments.Any(argument => argument.Name == name);

    /// <summary>Whether an option is on.</summary>
    public bool Option(string name) => Value(name) != 0;

    /// <summary>The values of an argument as they are written.</summary>
    public IEnumerable<ArgumentValue> Written(string name) => Arguments.Where(argument => argument.Name == name).Select(argument => argument.Value);

    /// <summary>The value of an argument: as written, or its default. One that has neither is a mistake of the generator, and throws.</summary>
    public double Value(string name) => Has(name) ? Written(name).First().Number : Row.Argument(name)!.Default!.Value;
}
