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
        string description = entry.Description ?? surface.Description;
        string formula = entry.Name == FormulaSurface.FormulaName ? FormulaSurface.Example : description.Split(':', 2)[0];
        return new CatalogSurface(
            entry.Name, entry.Title, description, formula, Bounds.Of(surface), PlanePoint.Of(surface.Start), [.. surface.Minima.Select(PlanePoint.Of)], entry.HasCondition, surface.HeightScale == AxisScale.Logarithmic);
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
    string Name, double Default, double Minimum, double Maximum, bool IsMinimumAllowed, bool IsMaximumAllowed, string Description)
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
