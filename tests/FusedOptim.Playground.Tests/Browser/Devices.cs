using Microsoft.Playwright;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>Windows in which the page is looked at.</summary>
internal static class Devices
{
    public static BrowserNewContextOptions Light => new() { ViewportSize = new ViewportSize { Width = 1280, Height = 860 }, ColorScheme = ColorScheme.Light };

    public static BrowserNewContextOptions Dark => new() { ViewportSize = new ViewportSize { Width = 1280, Height = 860 }, ColorScheme = ColorScheme.Dark };

    public static BrowserNewContextOptions Phone => new() { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, HasTouch = true, DeviceScaleFactor = 2 };
}
