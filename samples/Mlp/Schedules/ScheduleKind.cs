namespace FusedOptim.Samples.Mlp.Schedules;

/// <summary>A kind of schedule that can be chosen on the command line.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Create">Makes it, for the steps behind the warm-up; null for a learning rate that does not change.</param>
internal sealed record ScheduleKind(string Name, Func<ScheduleCourse, Schedule?> Create)
{
    /// <summary>What the options mean, and what they are unless given, for the help.</summary>
    public required string Meaning { get; init; }

    /// <summary>The settings that it takes besides the warm-up; another one would do nothing.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>Whether the warm-up is a part of it.</summary>
    public bool HasOwnWarmup { get; init; }
}
