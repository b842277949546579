using System.Buffers.Binary;
using System.Text;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>
/// Lets TorchSharp's native library load on distributions whose C++ library is older than GCC 13's (Debian 12). It asks for the version GLIBCXX_3.4.32
/// only for a marker symbol; marked as weak, the need is one that the loader may leave unmet.
/// </summary>
/// <remarks>
/// Works on the output folder's copy, before its first use, and only if the C++ library in this process lacks that version. The need is an entry of the
/// ELF section of type SHT_GNU_verneed: a chain of files (Verneed), each with a chain of versions (Vernaux).
/// </remarks>
internal static class LoaderFix
{
    private const string Version = "GLIBCXX_3.4.32";
    private const uint VersionNeeds = 0x6fff_fffe;
    private const ushort Weak = 2;

    /// <summary>Marks the need if this machine could not meet it.</summary>
    /// <returns>Whether the file was changed.</returns>
    public static bool Apply(string library)
    {
        if (!File.Exists(library) || SystemHasVersion())
        {
            return false;
        }

        byte[] image = File.ReadAllBytes(library);
        if (FindNeed(image) is not { } need || ReadUInt16(image, need + 4) == Weak)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(need + 4), Weak);

        // A new file in place of the old one: the old one may be a link into the package folder, or be in use.
        string changed = library + ".weak";
        File.WriteAllBytes(changed, image);
        File.Move(changed, library, overwrite: true);
        return true;
    }

    // .NET itself has loaded the C++ library.
    private static bool SystemHasVersion()
    {
        const string Maps = "/proc/self/maps";
        string? path = File.Exists(Maps)
            ? File.ReadLines(Maps).Select(line => line[(line.LastIndexOf(' ') + 1)..]).FirstOrDefault(file => file.Contains("libstdc++.so", StringComparison.Ordinal))
            : null;
        return path is null || File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.ASCII.GetBytes(Version + '\0')) >= 0;
    }

    // The offset of the Vernaux entry of the version, or null.
    private static int? FindNeed(byte[] image)
    {
        int sections = (int)ReadUInt64(image, 0x28);
        int size = ReadUInt16(image, 0x3A);
        int count = ReadUInt16(image, 0x3C);
        for (int section = sections; section < sections + (count * size); section += size)
        {
            if (ReadUInt32(image, section + 4) == VersionNeeds)
            {
                int strings = sections + ((int)ReadUInt32(image, section + 0x28) * size);
                return FindNeed(image, (int)ReadUInt64(image, section + 0x18), (int)ReadUInt64(image, strings + 0x18));
            }
        }

        return null;
    }

    private static int? FindNeed(byte[] image, int file, int names)
    {
        while (true)
        {
            int version = file + (int)ReadUInt32(image, file + 8);
            while (true)
            {
                ReadOnlySpan<byte> name = image.AsSpan(names + (int)ReadUInt32(image, version + 8));
                if (name[..name.IndexOf((byte)0)].SequenceEqual(Encoding.ASCII.GetBytes(Version)))
                {
                    return version;
                }

                uint next = ReadUInt32(image, version + 12);
                if (next == 0)
                {
                    break;
                }

                version += (int)next;
            }

            uint nextFile = ReadUInt32(image, file + 12);
            if (nextFile == 0)
            {
                return null;
            }

            file += (int)nextFile;
        }
    }

    private static ushort ReadUInt16(byte[] image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(offset));

    private static uint ReadUInt32(byte[] image, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(offset));

    private static ulong ReadUInt64(byte[] image, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(offset));
}
