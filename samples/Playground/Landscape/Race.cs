using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Playground.Contenders;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>A race as the page asks for it.</summary>
internal sealed record RaceRequest(SurfaceRequest Surface, IReadOnlyList<ContenderRequest> Contenders)
{
    /// <summary>Where all start; null for the usual start of the surface.</summary>
    public PlanePoint? Start { get; init; }

    public int Steps { get; init; } = 300;

    /// <summary>Decides the noise; the same for all contenders.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>What each contender of a race did.</summary>
internal sealed record Race(double? Minimum, IReadOnlyList<RaceRun> Contenders)
{
    public const int MostSteps = 2000;
    public const int MostContenders = 12;

    /// <summary>Runs it. The same request has the same answer.</summary>
    /// <exception cref="InputException">Something in the request is wrong.</exception>
    public static Race Run(RaceRequest request, CancellationToken cancellation)
    {
        Surface surface = SurfaceEntry.Read(request.Surface, request.Start);
        int steps = Check.Range(request.Steps, 1, MostSteps, "steps");
        int seed = Check.Range(request.Seed, 0, int.MaxValue, "seed");
        Check.Count(request.Contenders, MostContenders, "contenders");
        List<RaceRun> runs = [];
        for (int i = 0; i < request.Contenders.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            runs.Add(Run(request.Contenders[i], surface, steps, seed, $"contenders[{i}]"));
        }

        return new Race(surface.Minimum, runs);
    }

    private static RaceRun Run(ContenderRequest request, Surface surface, int steps, int seed, string field)
    {
        if (LandscapeContenders.SecondOrder(request, field) is { } other)
        {
            Descent descent = Descent.Run(surface, other, rate: 1, steps, seed);
            return RaceRun.Of(descent, [.. Enumerable.Repeat(double.NaN, descent.Points.Count - 1)]);
        }

        OptimizerSettings settings = request.Read(choice => LandscapeContenders.UsualRate(choice.Name), field);
        var racer = new Racer(settings, steps, field);
        return RaceRun.Of(Descent.Run(surface, racer, settings.LearningRate, steps, seed), racer.Rates);
    }
}
