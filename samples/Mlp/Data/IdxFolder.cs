namespace FusedOptim.Samples.Mlp.Data;

/// <summary>
/// Reads a folder with the four files of a data set in MNIST's format (MNIST, Fashion-MNIST, KMNIST): <c>train-images-idx3-ubyte</c>,
/// <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c>, each plain or with .gz behind its name. Inputs are pixels from 0 to 1.
/// </summary>
internal static class IdxFolder
{
    private const int Classes = 10;
    private const int BrightestPixel = 255;
    private const int ImageDimensions = 3;
    private const int LabelDimensions = 1;

    /// <summary>Reads training and test rows.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or does not fit to the others; the message names it.</exception>
    public static (DataSet Training, DataSet Test) Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"'{folder}' is no folder.");
        }

        IdxFile trainingImages = Find(folder, "train-images-idx3-ubyte", ImageDimensions), trainingLabels = Find(folder, "train-labels-idx1-ubyte", LabelDimensions);
        IdxFile testImages = Find(folder, "t10k-images-idx3-ubyte", ImageDimensions), testLabels = Find(folder, "t10k-labels-idx1-ubyte", LabelDimensions);
        if (!trainingImages.Shape.AsSpan(1).SequenceEqual(testImages.Shape.AsSpan(1)))
        {
            throw new InvalidDataException($"'{testImages.Path}' has images of {Size(testImages)}, but '{trainingImages.Path}' of {Size(trainingImages)}.");
        }

        return (Join(trainingImages, trainingLabels), Join(testImages, testLabels));
    }

    private static IdxFile Find(string folder, string name, int dimensions)
    {
        string path = Path.Combine(folder, name), compressed = path + ".gz";
        return File.Exists(path) ? IdxFile.Load(path, dimensions)
            : File.Exists(compressed) ? IdxFile.Load(compressed, dimensions)
            : throw new FileNotFoundException($"There is neither '{path}' nor '{compressed}'.", path);
    }

    private static string Size(IdxFile images) => $"{images.Shape[1]} x {images.Shape[2]} pixels";

    private static DataSet Join(IdxFile images, IdxFile labels)
    {
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new InvalidDataException($"'{labels.Path}' has {labels.Shape[0]} labels for the {images.Shape[0]} images of '{images.Path}'.");
        }

        int wrong = labels.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (wrong >= 0)
        {
            throw new InvalidDataException($"'{labels.Path}', label {wrong + 1}: {labels.Values[wrong]} is not a class from 0 to {Classes - 1}.");
        }

        float[] inputs = new float[images.Values.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = images.Values[i] / (float)BrightestPixel;
        }

        return new DataSet(inputs, labels.Values, Classes);
    }
}
