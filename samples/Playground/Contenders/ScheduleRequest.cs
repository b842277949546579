using FusedOptim.Samples.Mlp.Schedules;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Contenders;

/// <summary>How a learning rate changes; lengths are in steps on landscapes, in epochs in trainings.</summary>
/// <param name="Name">The kind.</param>
internal sealed record ScheduleRequest(string Name)
{
    // Longer ones are the same as none.
    private const double Longest = 1e6;

    public double? Warmup { get; init; }

    public double? MinimumRate { get; init; }

    public double? Gamma { get; init; }

    public double? Period { get; init; }

    public double? Power { get; init; }

    /// <exception cref="InputException">There is no such kind, or a number is out of its range.</exception>
    public ScheduleSettings Read(string field)
    {
        ScheduleKind kind = Check.Named(ScheduleCatalog.All, one => one.Name, Name, $"{field}.name");
        foreach ((string name, double? value, double least, double most) in new[]
        {
            (nameof(Warmup), Warmup, 0, Longest), (nameof(MinimumRate), MinimumRate, 0, Longest), (nameof(Gamma), Gamma, 0, Longest),
            (nameof(Period), Period, 1, Longest), (nameof(Power), Power, 0, 100),
        })
        {
            if (value is { } number)
            {
                Check.Range(number, least, most, $"{field}.{char.ToLowerInvariant(name[0])}{name[1..]}");
            }
        }

        return new ScheduleSettings { Name = kind.Name, Warmup = Warmup, MinimumRate = MinimumRate, Gamma = Gamma, Period = Period, Power = Power };
    }
}
