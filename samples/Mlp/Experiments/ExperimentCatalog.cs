namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>All experiments, in the order of a course.</summary>
internal static class ExperimentCatalog
{
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new RatesExperiment(),
        new DecayExperiment(),
        new AdaGradRatesExperiment(),
        new BiasCorrectionExperiment(),
        new BatchSizeExperiment(),
        new WidthsExperiment(),
        new SliceExperiment(),
        new ModelExperiment(),
    ];
}
