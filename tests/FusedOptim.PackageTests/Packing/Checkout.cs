using System.Reflection;

namespace FusedOptim.PackageTests.Packing;

/// <summary>The source tree.</summary>
internal static class Checkout
{
    /// <summary>Its folder; the build knows it.</summary>
    public static string Directory { get; } = typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "CheckoutDirectory")
        .Value!;

    /// <summary>The full path of a file or folder of it.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Directory, .. parts]);

    /// <summary>Copies a folder, without what builds have put there.</summary>
    public static void Copy(string source, string target)
    {
        System.IO.Directory.CreateDirectory(target);
        foreach (string file in System.IO.Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (string folder in System.IO.Directory.GetDirectories(source).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)));
        }
    }
}
