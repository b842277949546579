using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>The playground in a window, and what it shows in numbers. What the page writes to the console as an error is an error of the test.</summary>
public sealed class PlaygroundPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> errors = [];

    public PlaygroundPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.PageError += (_, error) => errors.Add(error);

        // The browser itself reports each 400 there; the tests that cause one look at what the page makes of it.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The view that is shown; the others are there, too, with fields of the same names.</summary>
    public ILocator View => Page.Locator("section:not([hidden])");

    /// <summary>Goes to an address, and waits until all that it asks for is there.</summary>
    public async Task GoAsync(Uri address)
    {
        await Page.GotoAsync(address.ToString());
        await Page.WaitForFunctionAsync("() => window.playground !== undefined");
    }

    /// <summary>Waits until the race that the state asks for is the one that is shown.</summary>
    public async Task RaceAsync() => await Page.WaitForFunctionAsync("() => window.playground.landscape.race.isCurrent");

    /// <summary>The ends of the paths as they were painted.</summary>
    public async Task<IReadOnlyList<PaintedEnd>> EndsAsync()
    {
        await RaceAsync();
        JsonElement ends = await Page.EvaluateAsync<JsonElement>("() => window.playground.landscape.map.ends");
        return [.. ends.EnumerateArray().Select(end => new PaintedEnd(
            Number(end, "slot"), Number(end, "x"), Number(end, "y"), Number(end, "pixelX"), Number(end, "pixelY")))];
    }

    /// <summary>The step that is shown.</summary>
    public Task<double> StepAsync() => Page.EvaluateAsync<double>("() => window.playground.landscape.playback.step");

    /// <summary>The whole state, as text that two pages can be compared by.</summary>
    public Task<string> StateAsync() => Page.EvaluateAsync<string>("() => JSON.stringify(window.playground.current())");

    /// <summary>What stands behind # in the address.</summary>
    public Task<string> HashAsync() => Page.EvaluateAsync<string>("() => decodeURIComponent(location.hash)");

    /// <summary>Chooses a value of a slider, as a finger does.</summary>
    public static Task SlideAsync(ILocator slider, double value) => slider.EvaluateAsync(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); }", value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number of pixels by which the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");

    /// <summary>Writes a picture to the folder artifacts of the repository.</summary>
    public async Task<byte[]> ScreenshotAsync(string name, bool fullPage = false) => await Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(RepositoryFolder(), "artifacts", "playground", $"{name}.png"),
        FullPage = fullPage,
        Animations = ScreenshotAnimations.Disabled,
    });

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(errors);
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static string RepositoryFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}

/// <summary>The end of a path on the map.</summary>
public sealed record PaintedEnd(double Slot, double X, double Y, double PixelX, double PixelY);
