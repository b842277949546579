using System.Globalization;

namespace FusedOptim;

/// <summary>The strings in the header of a checkpoint that are the library&apos;s own. Groups and tensors are numbered: their names may be anything.</summary>
internal static class CheckpointKeys
{
    public const string Format = FileHeader.OwnPrefix + "format";
    public const string Version = FileHeader.OwnPrefix + "version";
    public const string Rule = FileHeader.OwnPrefix + "rule";
    public const string Layout = FileHeader.OwnPrefix + "layout";
    public const string Steps = FileHeader.OwnPrefix + "steps";
    public const string SkippedSteps = FileHeader.OwnPrefix + "skipped_steps";
    public const string LossScale = FileHeader.OwnPrefix + "loss_scale";
    public const string Groups = FileHeader.OwnPrefix + "groups";
    public const string Tensors = FileHeader.OwnPrefix + "tensors";
    public const string Id = FileHeader.OwnPrefix + "id";
    public const string Shards = FileHeader.OwnPrefix + "shards";
    public const string Plateaus = FileHeader.OwnPrefix + "plateaus";

    /// <summary>The only <see cref="Format"/> so far.</summary>
    public const string FormatOne = "1";

    /// <summary>A string of a group.</summary>
    public static string OfGroup(int group, string what) => string.Create(CultureInfo.InvariantCulture, $"{FileHeader.OwnPrefix}group.{group}.{what}");

    /// <summary>A string of a tensor.</summary>
    public static string OfTensor(int tensor, string what) => string.Create(CultureInfo.InvariantCulture, $"{FileHeader.OwnPrefix}tensor.{tensor}.{what}");

    /// <summary>A string of a tensor that is a slice of a larger one.</summary>
    public static string OfShard(int shard, string what) => string.Create(CultureInfo.InvariantCulture, $"{FileHeader.OwnPrefix}shard.{shard}.{what}");

    /// <summary>A string of a plateau.</summary>
    public static string OfPlateau(int plateau, string what) => string.Create(CultureInfo.InvariantCulture, $"{FileHeader.OwnPrefix}plateau.{plateau}.{what}");

    /// <summary>The value of a hyperparameter.</summary>
    public static string Hyperparameter(string name) => $"hyperparameter.{name}";

    /// <summary>The schedule of a hyperparameter.</summary>
    public static string Schedule(string hyperparameter) => $"schedule.{hyperparameter}";

    /// <summary>A number of a tensor.</summary>
    public static string Scalar(string name) => $"scalar.{name}";
}
