using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>Pictures of all views in light, dark and on a phone, in artifacts/playground, to be looked at: a test sees only that something is on them.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(OpenBrowser browser)
{
    // A page without contents is a picture of a few thousand bytes.
    private const int SomethingIsThere = 20_000;

    public static TheoryData<string, string> All => new()
    {
        { "light", "" }, { "dark", "" }, { "phone", "" },
        { "light", "surface=himmelblau&view3d=yes&race=sgd,nesterov,adam,lion" }, { "dark", "surface=rosenbrock&view3d=yes&race=sgd(LearningRate=0.002),adam(LearningRate=0.1)" }, { "phone", "surface=saddle&view3d=yes" },
        { "light", "view=training" }, { "dark", "view=training" }, { "phone", "view=training" },
        { "light", "view=rules" }, { "dark", "view=rules&rule=adamw" }, { "phone", "view=rules&rule=lion" },
    };

    [BrowserTheory]
    [MemberData(nameof(All))]
    public async Task View_IsPhotographed(string device, string hash)
    {
        BrowserNewContextOptions options = device switch { "dark" => Devices.Dark, "phone" => Devices.Phone, _ => Devices.Light };
        await using PlaygroundPage page = await browser.OpenAsync(hash, options);
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        string view = "landscape";
        if (hash.Contains("view=training", StringComparison.Ordinal))
        {
            view = "training";
            await page.Page.GetByLabel("Pace").SelectOptionAsync("0");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
            await Expect(page.Page.Locator("#view-training")).ToHaveAttributeAsync("data-phase", "done", new() { Timeout = 60_000 });
        }
        else if (hash.Contains("view=rules", StringComparison.Ordinal))
        {
            view = "rules";
            await Expect(page.Page.Locator(".rule h2")).ToBeVisibleAsync();
        }
        else
        {
            await page.RaceAsync();
            view = hash.Contains("view3d", StringComparison.Ordinal) ? "surface" : view;
        }

        byte[] picture = await page.ScreenshotAsync($"{view}-{device}", fullPage: device == "phone" && view != "rules");
        Assert.True(picture.Length > SomethingIsThere, $"{picture.Length} bytes");
    }
}
