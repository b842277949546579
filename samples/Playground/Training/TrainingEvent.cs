namespace FusedOptim.Samples.Playground.Training;

/// <summary>Something that happened in a training, as the page hears of it.</summary>
/// <param name="Name">The name of the event.</param>
/// <param name="Data">What is sent with it.</param>
internal sealed record TrainingEvent(string Name, object Data)
{
    public static TrainingEvent Losses(int contender, int firstStep, IReadOnlyList<double> losses) => new("losses", new { contender, firstStep, losses });

    public static TrainingEvent Ended(int contender, string reason) => new("ended", new { contender, reason });

    public static TrainingEvent Done { get; } = new("done", new { });
}
