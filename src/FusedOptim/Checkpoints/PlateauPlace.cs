namespace FusedOptim;

/// <summary>Where a <see cref="ReduceOnPlateau"/> is among the schedules of an optimizer.</summary>
/// <param name="Hyperparameter">The hyperparameter that follows it.</param>
/// <param name="Group">The group whose own schedule it is part of; empty if it is that of all.</param>
/// <param name="Number">Its number in that schedule.</param>
internal readonly record struct PlateauPlace(string Hyperparameter, string Group, int Number)
{
    /// <inheritdoc/>
    public override string ToString() => Group.Length == 0 ? $"the schedule of {Hyperparameter}" : $"the schedule of {Hyperparameter} in the group '{Group}'";

    /// <summary>All of an optimizer. One that is in several places is there several times.</summary>
    public static IEnumerable<(PlateauPlace Place, ReduceOnPlateau Plateau)> All<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        foreach (Hyperparameter<T> hyperparameter in optimizer.Hyperparameters)
        {
            foreach ((string group, Schedule? schedule) in
                optimizer.Groups.Select(group => (group.Name, hyperparameter.GetSchedule(group))).Prepend((string.Empty, hyperparameter.Schedule)))
            {
                int number = 0;
                foreach (ReduceOnPlateau plateau in schedule?.Plateaus() ?? [])
                {
                    yield return (new PlateauPlace(hyperparameter.Name, group, number++), plateau);
                }
            }
        }
    }
}
