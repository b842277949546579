using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Schedules;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the schedule that the attributes give: calls of the factories of <c>Schedule</c>, joined by <c>Then</c> or <c>Times</c>.</summary>
internal static class ScheduleWriter
{
    private const string Schedule = Names.Library + ".Schedule";

    /// <summary>Writes the property of the hyperparameters that an optimizer takes its schedule from.</summary>
    public static void Write(IndentedWriter writer, LearningRateSchedule schedule)
    {
        string property = $"public static {Schedule}? DefaultSchedule {{ get; }}";
        if (schedule.Uses.Count == 0)
        {
            writer.Doc("summary", "No schedule: the attributes that describe it have errors.");
            writer.Line(property);
            return;
        }

        string formula = Literals.Xml(string.Join("; ", ScheduleFormula.Lines(schedule)));
        writer.Doc("summary", $"The schedule of the learning rate: <c>{formula}</c>. k: the optimizer's steps before this one.");
        string calls = string.Join(Join(schedule), schedule.Uses.Select(Call)) + (schedule.Uses.Count == 2 ? ")" : string.Empty);
        if (writer.FitsAsSecondHalf(calls))
        {
            writer.Halves($"{property} =", $"{calls};");
            return;
        }

        writer.Line($"{property} =");
        using (writer.Indent())
        {
            WriteCalls(writer, schedule);
        }
    }

    // A call that is too long has its arguments below it.
    private static void WriteCalls(IndentedWriter writer, LearningRateSchedule schedule)
    {
        ScheduleUse last = schedule.Uses[schedule.Uses.Count - 1];
        if (schedule.Uses.Count == 1)
        {
            writer.List(Factory(last), [.. Arguments(last)], ";");
            return;
        }

        writer.Line(Call(schedule.Uses[0]));
        using (writer.Indent())
        {
            writer.List($"{Join(schedule)}{Factory(last)}", [.. Arguments(last)], ");");
        }
    }

    private static string Join(LearningRateSchedule schedule) => schedule.Uses[0].Row.Part == SchedulePart.Scaling ? ".Times(" : ".Then(";

    private static string Call(ScheduleUse use) => $"{Factory(use)}({string.Join(", ", Arguments(use))})";

    private static string Factory(ScheduleUse use) => $"{Schedule}.{use.Kind}";

    private static IEnumerable<string> Arguments(ScheduleUse use) => use.Row.Arguments.SelectMany(argument => Arguments(use, argument));

    // What is not written is left to the factory, which has the same defaults.
    private static IEnumerable<string> Arguments(ScheduleUse use, ScheduleArgument argument)
    {
        if (argument.IsList)
        {
            return [$"[{string.Join(", ", use.Written(argument.Name).Select(Text))}]"];
        }

        if (argument.WhereOn is { } whereOn)
        {
            return use.Option(argument.Name) ? [$"{whereOn.Name}: {whereOn.Value}"] : [];
        }

        string name = argument.IsRequired ? string.Empty : $"{char.ToLowerInvariant(argument.Name[0])}{argument.Name.Substring(1)}: ";
        return use.Written(argument.Name).Select(value => name + Text(value));
    }

    private static string Text(ArgumentValue value) => value.Kind == ArgumentKind.Integer ? Literals.Integer(value.Bits) : Literals.Double(value.Number);
}
