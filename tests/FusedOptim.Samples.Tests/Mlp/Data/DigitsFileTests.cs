using System.IO.Compression;
using System.Text;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Data;

public sealed class DigitsFileTests : IDisposable
{
    private static readonly string Digit = string.Join(",", Enumerable.Range(0, 64).Select(pixel => pixel % 17)) + ",7";

    private readonly string folder = Directory.CreateTempSubdirectory("digits").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Embedded_HasAllDigits()
    {
        DataSet digits = DigitsFile.Embedded();

        Assert.Equal((1797, 64, 10), (digits.Rows, digits.Columns, digits.Classes));
    }

    [Fact]
    public void File_IsReadPlainAndCompressed()
    {
        DataSet plain = DigitsFile.Load(Write("two.csv", $"{Digit}\n{Digit}\n"));
        DataSet compressed = DigitsFile.Load(WriteCompressed("two.csv.gz", $"{Digit}\n{Digit}\n"));
        DataSet inCapitals = DigitsFile.Load(WriteCompressed("TWO.CSV.GZ", $"{Digit}\n{Digit}\n"));

        foreach (DataSet data in (DataSet[])[plain, compressed, inCapitals])
        {
            var inputs = new Matrix(64);
            byte[] labels = new byte[2];
            data.CopyRows([1, 0], inputs, labels);
            Assert.Equal([7, 7], labels);
            Assert.Equal(Enumerable.Range(0, 64).Select(pixel => pixel % 17 / 16f), inputs.Row(1).ToArray());
        }
    }

    [Theory]
    [InlineData("1,2,3", "line 2: 3 values instead of 64 pixels and a label")]
    [InlineData("", "line 2: 1 values instead of 64 pixels and a label")]
    public void DamagedLine_IsNamed(string line, string expected)
    {
        string path = Write("damaged.csv", $"{Digit}\n{line}\n");

        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => DigitsFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("")]
    public void DamagedPixel_IsNamed(string pixel)
    {
        string path = Write("damaged.csv", $"{Digit}\n{pixel}{Digit[1..]}\n");

        string message = Assert.Throws<InvalidDataException>(() => DigitsFile.Load(path)).Message;

        Assert.Equal($"'{path}', line 2: '{pixel}' is not a number from 0 to 16.", message);
    }

    [Fact]
    public void LabelOfNoDigit_IsRefused()
    {
        string path = Write("damaged.csv", $"{Digit[..^1]}10\n");

        Assert.Contains("'10' is not a number from 0 to 9", Assert.Throws<InvalidDataException>(() => DigitsFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyFile_IsRefused() =>
        Assert.Contains("holds no digits", Assert.Throws<InvalidDataException>(() => DigitsFile.Load(Write("empty.csv", ""))).Message, StringComparison.Ordinal);

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("missing.csv", Assert.Throws<FileNotFoundException>(() => DigitsFile.Load(Path.Combine(folder, "missing.csv"))).Message, StringComparison.Ordinal);

    [Fact]
    public void DamagedCompression_IsNamed()
    {
        string path = WriteCompressed("damaged.csv.gz", string.Concat(Enumerable.Repeat($"{Digit}\n", 500)));
        byte[] bytes = File.ReadAllBytes(path);
        bytes[1] ^= 0xFF;
        File.WriteAllBytes(path, bytes);

        Assert.StartsWith($"'{path}' is damaged: ", Assert.Throws<InvalidDataException>(() => DigitsFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slice_HoldsItsRows()
    {
        DataSet digits = DigitsFile.Embedded();
        DataSet part = digits.Slice(1500, 297);
        var inputs = new Matrix(64);
        var expected = new Matrix(64);
        byte[] labels = new byte[1];
        byte[] expectedLabels = new byte[1];

        part.CopyRows([296], inputs, labels);
        digits.CopyRows([1796], expected, expectedLabels);

        Assert.Equal(297, part.Rows);
        Assert.Equal(expected.Values.ToArray(), inputs.Values.ToArray());
        Assert.Equal(expectedLabels, labels);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string WriteCompressed(string name, string text)
    {
        string path = Path.Combine(folder, name);
        using var stream = new GZipStream(File.Create(path), CompressionMode.Compress);
        stream.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
