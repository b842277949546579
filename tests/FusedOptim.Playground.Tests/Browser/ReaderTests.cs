using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>What readers with a keyboard, a screen reader, a phone, dark rooms or a wish for less motion need.</summary>
[Collection(BrowserTests.Name)]
public sealed class ReaderTests(OpenBrowser browser)
{
    private static readonly string[] Views = ["landscape", "training", "rules"];

    [BrowserFact]
    public async Task EveryControl_HasAName()
    {
        foreach (string view in Views)
        {
            await using PlaygroundPage page = await browser.OpenAsync($"view={view}");
            await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            foreach (ILocator name in await page.Page.Locator(".contender .name:visible").AllAsync())
            {
                await name.ClickAsync();
            }

            string[] nameless = await page.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll("button, input, select, [tabindex]")]
                    .filter(one => one.checkVisibility())
                    .filter(one => !(one.getAttribute("aria-label") || one.labels?.length || one.textContent.trim()))
                    .map(one => one.outerHTML)
                """);
            Assert.Empty(nameless);
        }
    }

    [BrowserFact]
    public async Task Keyboard_ReachesTabsAndTheMapWithAFocusThatIsSeen()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.RaceAsync();
        List<string> reached = [];
        for (int i = 0; i < 40; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"));
            Assert.Equal("solid", await page.Page.EvaluateAsync<string>("() => document.activeElement === document.body ? 'solid' : getComputedStyle(document.activeElement).outlineStyle"));
        }

        Assert.Contains("Landscape", reached);
        Assert.DoesNotContain("Training", reached);
        Assert.Contains(reached, label => label.StartsWith("Contour map", StringComparison.Ordinal));
        Assert.Contains("Step", reached);
    }

    [BrowserTheory]
    [InlineData("view=landscape&noise=1&surface=formula")]
    [InlineData("view=training")]
    [InlineData("view=rules")]
    public async Task Tab_ReachesEveryControlOfAView(string hash)
    {
        await using PlaygroundPage page = await browser.OpenAsync(hash);
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        foreach (ILocator name in await page.Page.Locator(".contender .name:visible").AllAsync())
        {
            await name.ClickAsync();
        }

        // Of the tabs one is in the order, and arrows lead to the others.
        int controls = await page.Page.EvaluateAsync<int>("""
            () => {
                document.activeElement.blur();
                const all = [...document.querySelectorAll("a[href], button, input, select, [tabindex]")].filter(one => one.checkVisibility() && !one.disabled && !(one.role === "tab" && one.ariaSelected === "false") && !one.matches("article"));
                all.forEach((one, index) => (one.dataset.control = index));
                return all.length;
            }
            """);
        HashSet<string> reached = [];
        for (int i = 0; i < controls + 3; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            string? control = await page.Page.EvaluateAsync<string?>("() => document.activeElement.dataset.control ?? null");
            if (control is not null)
            {
                reached.Add(control);
                Assert.Equal("solid", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
            }
        }

        Assert.Equal(controls, reached.Count);
    }

    [BrowserFact]
    public async Task Arrows_ChangeTabs()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Landscape" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Page.GetByRole(AriaRole.Tab, new() { Name = "Training" })).ToBeFocusedAsync();
        await Expect(page.Page.GetByRole(AriaRole.Tabpanel, new() { Name = "Training" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Tabpanel, new() { Name = "Landscape" })).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task QuestionMark_OpensTheHelpAndEscapeClosesIt()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.Page.Keyboard.PressAsync("?");
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("play or pause");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Verdicts_AreSpoken()
    {
        await using PlaygroundPage page = await browser.OpenAsync("race=adam");
        await Expect(page.Page.Locator("#spoken")).ToContainTextAsync("Adam: ");
    }

    [BrowserFact]
    public async Task LessMotion_PlaysInJumps()
    {
        await using PlaygroundPage page = await browser.OpenAsync(
            "step=0&speed=20", new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 1280, Height = 860 } });
        await page.RaceAsync();

        // The steps that are painted until ten are over: smooth motion at this speed would paint dozens of frames.
        int frames = await page.Page.EvaluateAsync<int>("""
            () => new Promise(resolve => {
                const { playback } = window.playground.landscape, steps = new Set();
                const look = () => {
                    steps.add(playback.step);
                    if (playback.step >= 20) resolve(steps.size);
                    else requestAnimationFrame(look);
                };
                playback.play();
                look();
            })
            """);
        Assert.InRange(frames, 2, 4);
    }

    [BrowserFact]
    public async Task SwitchOfColours_StaysForTheNextVisit()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        string light = await GroundAsync(page);
        await page.Page.Locator("#theme").ClickAsync();
        string dark = await GroundAsync(page);
        Assert.NotEqual(light, dark);
        await page.Page.ReloadAsync();
        Assert.Equal(dark, await GroundAsync(page));
    }

    [BrowserFact]
    public async Task NarrowWindow_NeedsNoScrollingSideways()
    {
        foreach (string view in Views)
        {
            await using PlaygroundPage page = await browser.OpenAsync($"view={view}", Devices.Phone);
            await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.Equal(0, await page.OverflowAsync());
            foreach (ILocator name in await page.Page.Locator(".contender .name:visible").AllAsync())
            {
                await name.ClickAsync();
            }

            Assert.Equal(0, await page.OverflowAsync());
        }
    }

    [BrowserFact]
    public async Task TapOnTheMap_SetsTheStart()
    {
        await using PlaygroundPage page = await browser.OpenAsync("step=0", Devices.Phone);
        await page.RaceAsync();
        await page.Page.Locator(".map canvas[tabindex]").TapAsync(new LocatorTapOptions { Position = new Position { X = 200, Y = 90 } });
        Assert.All(await page.EndsAsync(), end => Assert.Equal(200, end.PixelX, 1.0));
    }

    private static Task<string> GroundAsync(PlaygroundPage page) => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
