using System.Buffers.Binary;
using System.IO.Compression;
using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Samples.Tests.Mlp.Data;

public sealed class IdxFolderTests : IDisposable
{
    private const string TrainingImages = "train-images-idx3-ubyte", TrainingLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte", TestLabels = "t10k-labels-idx1-ubyte";

    private readonly string folder = Directory.CreateTempSubdirectory("idx").FullName;

    public static TheoryData<string, byte[], string> DamagedFiles => new()
    {
        { TrainingImages, [0, 0, 8, 1, 0, 0, 0, 3], "is no IDX file of unsigned bytes in 3 dimensions: it begins with 00000801 instead of 00000803" },
        { TrainingImages, [0, 0, 13, 3, 0, 0, 0, 3], "it begins with 00000D03 instead of 00000803" },
        { TrainingLabels, [1, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3], "it begins with 01000801 instead of 00000801" },
        { TestLabels, [], "is cut off: it ends within its header" },
        { TestLabels, [0, 0, 8, 1, 0, 0, 0], "is cut off: it ends within its header" },
        { TestLabels, [0, 0, 8, 1, 0, 0, 0, 2, 5], "is cut off: it has 1 of the 2 values that its shape [2] says" },
        { TestLabels, [0, 0, 8, 1, 0, 0, 0, 2, 5, 6, 7], "has more than the 2 values that its shape [2] says" },
        { TestLabels, [0, 0, 8, 1, 0, 0, 0, 0], "cannot have the shape [0] that its header says" },
        { TestLabels, [0, 0, 8, 1, 255, 255, 255, 255, 1], "cannot have the shape [-1] that its header says" },
        { TestLabels, [0, 0, 8, 1, 127, 255, 255, 255, 1], "cannot have the shape [2147483647] that its header says" },
        { TestLabels, [0, 0, 8, 1, 127, 255, 0, 0, 1], "is cut off: it has 1 of the 2147418112 values" },
        { TestImages, [0, 0, 8, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0], "cannot have the shape [65536, 65536, 65536] that its header says" },
        { TestLabels, [0, 0, 8, 1, 0, 0, 0, 2, 5, 10], "label 2: 10 is not a class from 0 to 9" },
        { TestLabels, [0, 0, 8, 1, 0, 0, 0, 1, 5], "has 1 labels for the 2 images of" },
        { TestImages, [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4], "has images of 1 x 2 pixels, but" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Folder_IsReadPlainAndCompressed(string ending)
    {
        WriteAll(ending);

        (DataSet training, DataSet test) = IdxFolder.Load(folder);

        Assert.Equal((3, 6, 10), (training.Rows, training.Columns, training.Classes));
        Assert.Equal((2, 6, 10), (test.Rows, test.Columns, test.Classes));
        Assert.Equal([0, 9, 4], training.Labels.ToArray());
        Assert.Equal([7, 1], test.Labels.ToArray());
        Assert.Equal(Enumerable.Range(0, 18).Select(pixel => pixel * 10 / 255f), training.Inputs.ToArray());
        Assert.Equal(Enumerable.Range(0, 12).Select(pixel => (pixel + 100) / 255f), test.Inputs.ToArray());
    }

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public void DamagedFile_IsNamed(string name, byte[] content, string expected)
    {
        WriteAll("");
        File.WriteAllBytes(Path.Combine(folder, name), content);

        string message = Assert.Throws<InvalidDataException>(() => IdxFolder.Load(folder)).Message;

        Assert.StartsWith($"'{Path.Combine(folder, name)}'", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-5)]
    public void DamagedCompression_IsNamed(int position)
    {
        WriteAll(".gz");
        string path = Path.Combine(folder, TrainingImages + ".gz");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[position < 0 ? bytes.Length + position : position] ^= 0xFF;
        File.WriteAllBytes(path, bytes);

        Assert.StartsWith($"'{path}' is damaged: ", Assert.Throws<InvalidDataException>(() => IdxFolder.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompressedFileThatIsCutOff_IsNamed()
    {
        WriteAll(".gz");
        string path = Path.Combine(folder, TrainingImages + ".gz");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        Assert.StartsWith($"'{path}' is ", Assert.Throws<InvalidDataException>(() => IdxFolder.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsNamedWithBothItsNames()
    {
        WriteAll("");
        string path = Path.Combine(folder, TestLabels);
        File.Delete(path);

        Assert.Equal($"There is neither '{path}' nor '{path}.gz'.", Assert.Throws<FileNotFoundException>(() => IdxFolder.Load(folder)).Message);
    }

    [Fact]
    public void MissingFolder_IsNamed() =>
        Assert.Equal("'no/such/folder' is no folder.", Assert.Throws<DirectoryNotFoundException>(() => IdxFolder.Load("no/such/folder")).Message);

    private void WriteAll(string ending)
    {
        Write(TrainingImages + ending, [3, 2, 3], [.. Enumerable.Range(0, 18).Select(pixel => (byte)(pixel * 10))]);
        Write(TrainingLabels + ending, [3], [0, 9, 4]);
        Write(TestImages + ending, [2, 2, 3], [.. Enumerable.Range(0, 12).Select(pixel => (byte)(pixel + 100))]);
        Write(TestLabels + ending, [2], [7, 1]);
    }

    private void Write(string name, int[] shape, byte[] values)
    {
        using FileStream file = File.Create(Path.Combine(folder, name));
        using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        stream.Write([0, 0, 8, (byte)shape.Length]);
        byte[] word = new byte[4];
        foreach (int size in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(word, size);
            stream.Write(word);
        }

        stream.Write(values);
    }
}
