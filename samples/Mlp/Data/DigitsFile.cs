using System.Globalization;
using System.IO.Compression;

namespace FusedOptim.Samples.Mlp.Data;

/// <summary>Reads handwritten digits: a line for each, with 64 pixels from 0 to 16 and the label from 0 to 9, separated by commas; gzipped if named .gz.</summary>
internal static class DigitsFile
{
    private const int Pixels = 64;
    private const int BrightestPixel = 16;
    private const int Classes = 10;

    /// <summary>The digits that the program carries with it.</summary>
    public static DataSet Embedded()
    {
        using Stream stream = typeof(DigitsFile).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        return Read(stream, isCompressed: true, "digits.csv.gz");
    }

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another format; the message names the line.</exception>
    public static DataSet Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), path);
    }

    private static DataSet Read(Stream stream, bool isCompressed, string name)
    {
        var inputs = new List<float>();
        var labels = new List<byte>();
        using Stream text = isCompressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(text);
        while (NextLine(reader, name) is { } line)
        {
            ReadLine(line, inputs, labels, name);
        }

        return labels.Count > 0
            ? new DataSet([.. inputs], [.. labels], Classes)
            : throw new InvalidDataException($"'{name}' holds no digits.");
    }

    private static string? NextLine(StreamReader reader, string name)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (InvalidDataException exception)
        {
            // What a damaged gzip file throws does not say which file it is.
            throw new InvalidDataException($"'{name}' is damaged: {exception.Message}", exception);
        }
    }

    private static void ReadLine(string line, List<float> inputs, List<byte> labels, string name)
    {
        int number = labels.Count + 1;
        string[] fields = line.Split(',');
        if (fields.Length != Pixels + 1)
        {
            throw new InvalidDataException($"'{name}', line {number}: {fields.Length} values instead of {Pixels} pixels and a label.");
        }

        for (int field = 0; field < Pixels; field++)
        {
            inputs.Add(Number(fields[field], BrightestPixel, name, number) / (float)BrightestPixel);
        }

        labels.Add((byte)Number(fields[Pixels], Classes - 1, name, number));
    }

    private static int Number(string field, int largest, string name, int line) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= largest
            ? value
            : throw new InvalidDataException($"'{name}', line {line}: '{field}' is not a number from 0 to {largest}.");
}
