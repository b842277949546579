using System.CommandLine;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that all commands that train have in common: what <see cref="Session"/> is made of.</summary>
internal sealed class TrainingOptions
{
    public DataOptions Data { get; } = new();

    public NetworkShapeOptions Network { get; } = new();

    public RunOptions Run { get; } = new();

    public Option<bool> Plain { get; } = new("--plain") { Description = "Plain lines instead of a live display; always so if the output is no terminal" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document, and nothing else" };

    public IEnumerable<Option> All => [.. Network.All, .. Run.All, .. Data.All, Plain, Json];
}
