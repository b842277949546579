using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Schedules;
using FusedOptim.Samples.Playground.Formulas;
using FusedOptim.Samples.Playground.Landscape;
using FusedOptim.Samples.Playground.Training;

namespace FusedOptim.Samples.Playground.Api;

/// <summary>All that can be chosen on the page, and how much of it.</summary>
internal sealed record Catalog(
    IReadOnlyList<CatalogSurface> Surfaces,
    IReadOnlyList<CatalogOptimizer> Optimizers,
    IReadOnlyList<CatalogSchedule> Schedules,
    string Functions,
    CatalogLimits Limits)
{
    private static readonly Lazy<Catalog> Shared = new(() => new Catalog(
        [.. SurfaceEntry.All.Select(CatalogSurface.Of)],
        [.. OptimizerCatalog.All.Select(CatalogOptimizer.Of), .. LandscapeContenders.AllSecondOrder.Select(contender => CatalogOptimizer.OfSecondOrder(contender.Name))],
        [.. ScheduleCatalog.All.Select(CatalogSchedule.Of)],
        FormulaFunctions.AllNames,
        CatalogLimits.All));

    /// <summary>The one of this program.</summary>
    public static Catalog Instance => Shared.Value;
}

/// <summary>A surface.</summary>
internal sealed record CatalogSurface(
    string Name, string Title, string Description, string Formula, Bounds Bounds, PlanePoint Start, IReadOnlyList<PlanePoint> Minima, bool HasCondition, bool Logarithmic)
{
    public static CatalogSurface Of(SurfaceEntry entry)
    {
        Surface surface = entry.Create(new SurfaceRequest(entry.Name));
        string[] parts = surface.Description.Split(':', 2);
        string formula = entry.Name == FormulaSurface.FormulaName ? FormulaSurface.Example : parts[0];
        return new CatalogSurface(
            entry.Name, entry.Title, surface.Description, formula, Bounds.Of(surface), PlanePoint.Of(surface.Start), [.. surface.Minima.Select(PlanePoint.Of)], entry.HasCondition, surface.HeightScale == AxisScale.Logarithmic);
    }
}

/// <summary>An optimizer, or a method of second order: without rates and hyperparameters, and only on landscapes.</summary>
internal sealed record CatalogOptimizer(
    string Name, string Title, string? Class, double? LandscapeRate, double? TrainingRate, IReadOnlyList<CatalogHyperparameter> Hyperparameters)
{
    public static CatalogOptimizer Of(OptimizerChoice choice)
    {
        using Optimizer<float> optimizer = choice.Create();
        string name = optimizer.GetType().Name;
        return new CatalogOptimizer(
            choice.Name, name, name, LandscapeContenders.UsualRate(choice.Name), choice.LearningRate, [.. optimizer.Hyperparameters.Select(one => CatalogHyperparameter.Of(one.Descriptor))]);
    }

    public static CatalogOptimizer OfSecondOrder(string name) => new(name, name == "lbfgs" ? "L-BFGS" : "Newton's method", null, null, null, []);
}

/// <summary>A hyperparameter.</summary>
internal sealed record CatalogHyperparameter(
    string Name, double Default, double Minimum, double Maximum, bool IsMinimumAllowed, bool IsMaximumAllowed, string Text)
{
    public static CatalogHyperparameter Of(HyperparameterDescriptor descriptor) => new(
        descriptor.Name,
        descriptor.Default,
        descriptor.Range.Minimum,
        descriptor.Range.Maximum,
        !descriptor.Range.ExcludesMinimum,
        !descriptor.Range.ExcludesMaximum,
        descriptor.Description);
}

/// <summary>A kind of schedule, and the numbers that it takes.</summary>
internal sealed record CatalogSchedule(string Name, string Meaning, IReadOnlyList<string> Takes)
{
    // What pages do not offer is left out: lists of milestones.
    private static readonly string[] Offered = [nameof(ScheduleSettings.MinimumRate), nameof(ScheduleSettings.Gamma), nameof(ScheduleSettings.Period), nameof(ScheduleSettings.Power)];

    public static CatalogSchedule Of(ScheduleKind kind) => new(
        kind.Name,
        kind.Meaning,
        ["warmup", .. kind.Takes.Where(Offered.Contains).Select(name => $"{char.ToLowerInvariant(name[0])}{name[1..]}")]);
}

/// <summary>How much of everything a request may ask for.</summary>
internal sealed record CatalogLimits(
    int Steps, int Contenders, int FormulaCharacters, int GridColumns, int GridRows, int Epochs, int TrainingContenders, int Batch, int HiddenLayers, int HiddenUnits)
{
    public static CatalogLimits All { get; } = new(
        Race.MostSteps,
        Race.MostContenders,
        Formula.MostCharacters,
        SurfaceGrid.MostColumns,
        SurfaceGrid.MostRows,
        TrainingRequest.MostEpochs,
        TrainingRequest.MostContenders,
        TrainingRequest.MostBatch,
        TrainingRequest.MostLayers,
        TrainingRequest.MostUnits);
}
