namespace FusedOptim.Training;

/// <summary>The learning rate of an optimizer, set from outside for a while; disposing it puts back everything that steps have changed.</summary>
internal sealed class BorrowedLearningRate<T> : IDisposable
    where T : unmanaged
{
    private readonly Optimizer<T> optimizer;
    private readonly Hyperparameter<T> learningRate;
    private readonly MemoryStream saved = new();
    private readonly Schedule? schedule;
    private readonly Schedule?[] schedulesOfGroups;
    private readonly double[] ratios;

    /// <exception cref="ArgumentException">The rule has no learning rate.</exception>
    public BorrowedLearningRate(Optimizer<T> optimizer)
    {
        this.optimizer = optimizer;
        learningRate = optimizer.Hyperparameters["LearningRate"];
        optimizer.Save(saved);

        // Loads what was just saved, which changes nothing: an optimizer that could not be put back is refused before anything happens.
        Load();
        schedule = learningRate.Schedule;
        schedulesOfGroups = [.. optimizer.Groups.Select(group => learningRate.GetSchedule(group))];
        ratios = [.. optimizer.Groups.Select(group => learningRate.Value > 0 ? learningRate[group] / learningRate.Value : 1)];
        SetSchedules(null, new Schedule?[ratios.Length]);
    }

    /// <summary>Sets the rate of the default group, and that of the others in the same ratio.</summary>
    public void Set(double rate)
    {
        for (int group = 0; group < ratios.Length; group++)
        {
            learningRate[optimizer.Groups[group]] = rate * ratios[group];
        }
    }

    public void Dispose()
    {
        SetSchedules(schedule, schedulesOfGroups);
        Load();
        saved.Dispose();
    }

    private void Load()
    {
        saved.Position = 0;
        optimizer.Load(saved);
    }

    private void SetSchedules(Schedule? ofAll, Schedule?[] ofGroups)
    {
        learningRate.Schedule = ofAll;
        for (int group = 0; group < ofGroups.Length; group++)
        {
            learningRate.SetSchedule(optimizer.Groups[group], ofGroups[group]);
        }
    }
}
