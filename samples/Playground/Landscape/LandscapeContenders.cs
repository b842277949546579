using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Playground.Contenders;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>Who can race on a landscape: the optimizers of the library, and the two methods that find the length of their steps themselves.</summary>
internal static class LandscapeContenders
{
    // What a search looks at: as many as a race has unless something else is asked for, so that no leap lies behind them.
    private const int SearchSteps = 300;

    private static readonly Lazy<IReadOnlyDictionary<string, double>> UsualRates = new(() => OptimizerCatalog.All.ToDictionary(
        choice => choice.Name, choice => FindRate(choice, SurfaceEntry.Read(new SurfaceRequest("bowl")), SearchSteps, seed: 1)));

    /// <summary>The methods of second order.</summary>
    public static IEnumerable<IContender> AllSecondOrder => ContenderCatalog.All.Where(contender => !contender.HasRate);

    /// <summary>A learning rate that suits an optimizer on the usual bowl.</summary>
    public static double UsualRate(string optimizer) => UsualRates.Value[optimizer];

    /// <summary>The method of second order that a request names; null if it is an optimizer.</summary>
    /// <exception cref="InputException">The method has no hyperparameters and no schedule, and the request sets some.</exception>
    public static IContender? SecondOrder(ContenderRequest request, string field)
    {
        IContender? contender = AllSecondOrder.FirstOrDefault(one => one.Name == request.Optimizer);
        return contender is not null && (request.Hyperparameters.Count > 0 || request.Schedule is not null)
            ? throw new InputException($"{contender.Name} finds the length of its steps itself: it has no hyperparameters and no schedule", field)
            : contender;
    }

    /// <summary>Learning rates that suit optimizers on a surface.</summary>
    /// <exception cref="InputException">Something in the request is wrong.</exception>
    public static RatesFound FindRates(RatesRequest request, CancellationToken cancellation)
    {
        Surface surface = SurfaceEntry.Read(request.Surface, request.Start);
        int steps = Math.Min(SearchSteps, Check.Range(request.Steps, 1, Race.MostSteps, "steps"));
        int seed = Check.Range(request.Seed, 0, int.MaxValue - 10, "seed");
        Check.Count(request.Optimizers, Race.MostContenders, "optimizers");
        List<double> rates = [];
        for (int i = 0; i < request.Optimizers.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            rates.Add(FindRate(Check.Named(OptimizerCatalog.All, one => one.Name, request.Optimizers[i], $"optimizers[{i}]"), surface, steps, seed));
        }

        return new RatesFound(rates);
    }

    // To two digits: people read it, and more means nothing.
    private static double FindRate(OptimizerChoice choice, Surface surface, int steps, int seed)
    {
        double rate = RateSearch.Find(surface, new Racer(new OptimizerSettings(choice, 1), steps, "optimizers"), steps, seed);
        return double.Parse(rate.ToString("G2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>What the page asks for to be told good learning rates.</summary>
internal sealed record RatesRequest(SurfaceRequest Surface, IReadOnlyList<string> Optimizers)
{
    public PlanePoint? Start { get; init; }

    public int Steps { get; init; } = 300;

    public int Seed { get; init; } = 1;
}

/// <summary>A learning rate for each optimizer.</summary>
internal sealed record RatesFound(IReadOnlyList<double> Rates);
