namespace FusedOptim.Generator.Model.Schedules;

/// <summary>
/// Which attributes of schedules go together, as the page of FOPT029 explains it. A class has at most one warm-up and at most one course behind it. A
/// scaling is a warm-up too, but its factor stays, and the course is multiplied with it. A course with a warm-up of its own has no other one.
/// </summary>
internal static class ScheduleRules
{
    /// <summary>Why two attributes cannot stand on one class, and what to do: a sentence without the full stop. Null if they can.</summary>
    public static string? Contradiction(ScheduleKind first, ScheduleKind second)
    {
        (ScheduleRow one, ScheduleRow other) = (ScheduleVocabulary.Row(first), ScheduleVocabulary.Row(second));
        return (one.Part, other.Part) switch
        {
            (SchedulePart.Course, SchedulePart.Course) =>
                "a class has one of them behind its warm-up; keep one, or put both together in code and set the property Schedule",
            (SchedulePart.Warmup, SchedulePart.Warmup) => "both say what the first steps are; keep one of them",
            (SchedulePart.Warmup, _) => OwnWarmup(other, one),
            (_, SchedulePart.Warmup) => OwnWarmup(one, other),
            _ => null,
        };
    }

    private static string? OwnWarmup(ScheduleRow row, ScheduleRow warmup) =>
        row.OwnWarmup is { } argument ? $"[{row.Kind}] has a warm-up of its own, {argument}; remove [{warmup.Kind}]" : null;
}
