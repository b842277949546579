using FusedOptim.Playground.Tests.Api;
using Microsoft.Playwright;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>A running server and a browser, for all tests of this folder; one after the other, as they share both cores.</summary>
public sealed class OpenBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The server that the pages come from.</summary>
    public RunningServer Server { get; } = new();

    public async Task InitializeAsync()
    {
        await Server.InitializeAsync();
        if (Chromium.Path is { } path)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Chromium.Arguments });
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Opens the playground in a window of its own.</summary>
    /// <param name="hash">What stands behind # in the address.</param>
    /// <param name="options">Size, colours, motion; the usual ones if null.</param>
    public async Task<PlaygroundPage> OpenAsync(string hash = "", BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 860 } };
        IBrowserContext context = await browser!.NewContextAsync(options);
        var page = new PlaygroundPage(context, await context.NewPageAsync());
        await page.GoAsync(new Uri(Server.Address, hash.Length == 0 ? "/" : $"/#{hash}"));
        return page;
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<OpenBrowser>
{
    public const string Name = "browser";
}
