namespace FusedOptim.Training;

/// <summary>A stage of a search: how many trials, how long each, and how they are chosen.</summary>
public sealed record SearchStage
{
    private SearchStage(int trials, int gridPoints, int epochs)
    {
        Trials = trials;
        GridPoints = gridPoints;
        Epochs = epochs;
    }

    /// <summary>The number of random trials; 0 for a grid, which has as many as its points.</summary>
    public int Trials { get; }

    /// <summary>The points along each range of a grid; 0 for random trials.</summary>
    public int GridPoints { get; }

    /// <summary>The epochs of each trial.</summary>
    public int Epochs { get; }

    /// <summary>Trials at random: for the same number they try more different values of each hyperparameter than a grid, of which only a few matter.</summary>
    /// <param name="trials">At least 1.</param>
    /// <param name="epochs">At least 1: few for a coarse stage (1 to 5), more for refined ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is less than 1.</exception>
    public static SearchStage Random(int trials, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        return new SearchStage(trials, 0, epochs);
    }

    /// <summary>A trial for each combination of all values and choices with <paramref name="points"/> points of each range, ends included.</summary>
    /// <param name="points">At least 1; 1 is the middle.</param>
    /// <param name="epochs">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is less than 1.</exception>
    public static SearchStage Grid(int points, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        return new SearchStage(0, points, epochs);
    }

    /// <summary>The call that makes the stage.</summary>
    public override string ToString() => GridPoints > 0 ? $"Grid({GridPoints}, {Epochs})" : $"Random({Trials}, {Epochs})";
}
