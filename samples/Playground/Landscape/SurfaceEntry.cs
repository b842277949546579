using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Playground.Formulas;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>A surface of the catalogue.</summary>
/// <param name="Name">How requests call it.</param>
/// <param name="Title">How the page calls it.</param>
/// <param name="Create">Makes it, as it was asked for.</param>
/// <param name="HasCondition">Whether its condition number can be chosen.</param>
/// <param name="Description">What it is; null if every one of its surfaces says so itself.</param>
internal sealed record SurfaceEntry(string Name, string Title, Func<SurfaceRequest, Surface> Create, bool HasCondition = false, string? Description = null)
{
    private const double UsualCondition = 30;
    private const double LargestCondition = 1000;
    private const double MostNoise = 10;

    /// <summary>All of them, as the page lists them.</summary>
    public static IReadOnlyList<SurfaceEntry> All { get; } =
    [
        new(
            "bowl",
            "Bowl",
            request => new Bowl(Check.Range(request.Condition ?? UsualCondition, 1, LargestCondition, "surface.condition")),
            HasCondition: true,
            "(u^2 + c v^2) / 2: along its own axes, a valley whose walls are c times as steep as its floor; c is the condition number"),
        new("aligned-bowl", "Bowl along the axes", _ => new AlignedBowl()),
        new("rosenbrock", "Rosenbrock's valley", _ => new Rosenbrock()),
        new("beale", "Beale", _ => new Beale()),
        new("himmelblau", "Himmelblau, four minima", _ => new Himmelblau()),
        new("styblinski-tang", "Styblinski-Tang, local minima", _ => new StyblinskiTang()),
        new("saddle", "Saddle", _ => new Saddle()),
        new("plateau", "Plateau", _ => new Plateau()),
        new(FormulaSurface.FormulaName, "Your own", CreateFormula),
    ];

    /// <summary>The surface of a request, with its noise, and its start unless it is the usual one.</summary>
    /// <exception cref="InputException">There is no such surface, or a number or the formula is wrong.</exception>
    public static Surface Read(SurfaceRequest request, PlanePoint? start = null)
    {
        SurfaceEntry entry = Check.Named(All, one => one.Name, request.Name, "surface.name");
        double noise = Check.Range(request.Noise, 0, MostNoise, "surface.noise");
        Surface surface = entry.Create(request);
        return new ChosenSurface(surface, start?.Read("start") ?? surface.Start, noise);
    }

    private static FormulaSurface CreateFormula(SurfaceRequest request)
    {
        try
        {
            return new FormulaSurface(Formula.Parse(request.Formula ?? FormulaSurface.Example));
        }
        catch (FormulaException exception)
        {
            throw new InputException(exception.Message, "surface.formula");
        }
    }
}
