using FusedOptim.Samples.Mlp.Schedules;

namespace FusedOptim.Samples.Playground.Api;

/// <summary>A kind of schedule, what it does on landscapes and in trainings, and the numbers that it takes.</summary>
internal sealed record CatalogSchedule(string Name, string LandscapeMeaning, string TrainingMeaning, IReadOnlyList<CatalogArgument> Takes)
{
    /// <exception cref="InvalidOperationException">Nobody has written what it does.</exception>
    public static CatalogSchedule Of(ScheduleKind kind)
    {
        ScheduleText text = ScheduleText.All.SingleOrDefault(one => one.Name == kind.Name) ?? throw new InvalidOperationException($"There is no text for the schedule '{kind.Name}'.");
        return new CatalogSchedule(kind.Name, text.Meaning("step"), text.Meaning("epoch"), text.Arguments);
    }
}

/// <summary>A number that a schedule takes.</summary>
/// <param name="Name">How requests call it.</param>
/// <param name="Label">How the page calls it.</param>
/// <param name="Usual">What it is unless somebody chooses it, in words.</param>
/// <param name="IsLength">Whether it is a number of steps, or of epochs in trainings.</param>
internal sealed record CatalogArgument(string Name, string Label, string Usual, bool IsLength = false);
