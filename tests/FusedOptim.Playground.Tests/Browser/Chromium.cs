namespace FusedOptim.Playground.Tests.Browser;

/// <summary>The browser of this machine: Debian's chromium, or what the environment variable CHROMIUM names. None is downloaded.</summary>
internal static class Chromium
{
    /// <summary>Why the tests of this folder are skipped where it is missing.</summary>
    public const string Missing = "no Chromium here: apt-get install chromium, or set CHROMIUM to the path of one";

    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Its path; null if there is none.</summary>
    public static string? Path { get; } = Usual.Prepend(Environment.GetEnvironmentVariable("CHROMIUM") ?? "").FirstOrDefault(File.Exists);

    /// <summary>No sandbox, as root has none; and nothing that asks the network for what the tests do not need.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
}

/// <summary>A test that needs a browser, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null ? Chromium.Missing : null;
}

/// <summary>The same for tests with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Path is null ? Chromium.Missing : null;
}
