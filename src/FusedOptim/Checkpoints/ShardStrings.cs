using System.Globalization;

namespace FusedOptim;

/// <summary>Says in the header of a checkpoint which tensors are slices of larger ones: where they lie in them, and what shape those have.</summary>
internal static class ShardStrings
{
    private const int MostDimensions = 64;

    /// <summary>The strings; none if no tensor is a slice.</summary>
    public static IEnumerable<(string Key, string Value)> Of<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        Parameter<T>[] shards = [.. optimizer.Parameters.Where(parameter => parameter.IsShard)];
        if (shards.Length == 0)
        {
            yield break;
        }

        yield return (CheckpointKeys.Shards, Text(shards.Length));
        for (int number = 0; number < shards.Length; number++)
        {
            yield return (CheckpointKeys.OfShard(number, "tensor"), shards[number].Name);
            yield return (CheckpointKeys.OfShard(number, "offset"), Text(shards[number].Offset));
            yield return (CheckpointKeys.OfShard(number, "shape"), string.Join(' ', shards[number].Shape.Select(Text)));
        }
    }

    /// <summary>Takes them out of the strings of a file, by the name of the tensor.</summary>
    /// <exception cref="CheckpointException">They are not possible.</exception>
    public static Dictionary<string, SlotPlace> Take(FileStrings strings)
    {
        var places = new Dictionary<string, SlotPlace>(StringComparer.Ordinal);
        long count = strings.Has(CheckpointKeys.Shards) ? strings.TakeNumber(CheckpointKeys.Shards) : 0;
        for (int number = 0; number < count; number++)
        {
            string tensor = strings.Take(CheckpointKeys.OfShard(number, "tensor"));
            int[] shape = Shape(tensor, strings.Take(CheckpointKeys.OfShard(number, "shape")));
            int total = shape.Aggregate(1, (product, dimension) => product * dimension);
            int offset = (int)strings.TakeNumber(CheckpointKeys.OfShard(number, "offset"), total);
            if (!places.TryAdd(tensor, new SlotPlace(tensor, new ShardPlace(offset, total), shape)))
            {
                throw new CheckpointException($"the file has two slices of tensor '{tensor}'");
            }
        }

        return places;
    }

    private static int[] Shape(string tensor, string text)
    {
        string[] words = text.Split(' ', MostDimensions + 1);
        int[] shape = [.. words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) ? dimension : 0)];
        long product = 1;
        foreach (int dimension in shape)
        {
            product = Math.Min(product * dimension, int.MaxValue + 1L);
        }

        return product is > 0 and <= int.MaxValue && shape.Length <= MostDimensions
            ? shape
            : throw new CheckpointException($"tensor '{tensor}' would be a slice of one of an impossible shape");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
