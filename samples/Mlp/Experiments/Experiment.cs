namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>A question of the course, answered by trainings of this program: a picture, a table, and what to look at.</summary>
internal abstract class Experiment
{
    /// <summary>What the command line calls it, and its picture.</summary>
    public abstract string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    public abstract string Description { get; }

    /// <summary>Settings with which it takes seconds on the digits.</summary>
    public abstract ExperimentSettings Defaults { get; }

    /// <summary>The option of <see cref="ExperimentSettings.Sizes"/>, with what it is.</summary>
    public virtual (string Name, string Description) SizesOption => ("--sizes", string.Empty);

    /// <summary>Trains and reports.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract ExperimentReport Run(ExperimentContext context);
}
