using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Report;

/// <summary>What figures belong to: the processor, its caches, .NET, the system, libtorch.</summary>
internal static class Machine
{
    public static string Describe(Peers peers)
    {
        var table = new MarkdownTable("machine", "");
        table.Add("processor", Processor());
        table.Add("processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        table.Add("caches", Caches());
        table.Add("Vector<float>.Count", Vector<float>.Count.ToString(CultureInfo.InvariantCulture));
        table.Add(".NET", RuntimeInformation.FrameworkDescription);
        table.Add("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        table.Add("libtorch", peers.TorchVersion ?? $"left out: {peers.TorchReason}");
        table.Add("load before", Load());
        return table.ToString();
    }

    private static string Processor() =>
        Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? $"{line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}{Family()}"
            : "unknown";

    // Virtual machines hide the model's number; family and model say what core it is.
    private static string Family()
    {
        string[] values =
        [
            .. new[] { "cpu family", "model\t" }.Select(name =>
                Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "?"),
        ];
        return $", family {values[0]}, model {values[1]}";
    }

    private static string Caches()
    {
        const string Folder = "/sys/devices/system/cpu/cpu0/cache";
        return !Directory.Exists(Folder)
            ? "unknown"
            : string.Join(", ", Directory.EnumerateDirectories(Folder, "index*").Order().Select(cache => $"L{Value(cache, "level")} {Value(cache, "type")} {Value(cache, "size")}"));
    }

    private static string Value(string folder, string file) => Lines(Path.Combine(folder, file)).FirstOrDefault()?.Trim() ?? "?";

    // More than a few hundredths are other programs at work, and figures worth little.
    private static string Load() => Lines("/proc/loadavg").FirstOrDefault()?.Split(' ')[0] ?? "unknown";

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
