using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>The training view in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class TrainingViewTests(OpenBrowser browser)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };

    [BrowserFact]
    public async Task Training_ReachesNineTenthsBeforeOnesEyes()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view=training&train=adam,nesterov&epochs=12&pace=0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
        await Expect(page.Page.Locator("#view-training")).ToHaveAttributeAsync("data-phase", "done", Patient);

        await Expect(page.Page.Locator("#view-training .contender[data-kind=finished]")).ToHaveCountAsync(2);
        foreach (ILocator accuracy in await page.Page.Locator("#view-training .contender .now").AllAsync())
        {
            string text = await accuracy.InnerTextAsync();
            Assert.True(double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) > 90, text);
        }

        // A loss for each step, none before the first; a picture for each of 32 units, 8 x 4 of them 32 pixels wide and 4 apart.
        int[] counts = await page.Page.EvaluateAsync<int[]>(
            "() => { const { progress, info } = window.playground.training.run; return progress.map(one => one.losses.filter(loss => loss !== null).length - 12 * info.stepsPerEpoch); }");
        Assert.Equal([0, 0], counts);
        int[] size = await page.Page.Locator(".weights").First.EvaluateAsync<int[]>("canvas => [canvas.width, canvas.height]");
        Assert.Equal([(8 * 36) - 4, (4 * 36) - 4], size);
    }

    [BrowserFact]
    public async Task Stop_EndsATrainingThatGoesOn()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view=training&train=adam&epochs=60&pace=10");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
        await Expect(page.Page.Locator("#view-training .contender .now")).ToContainTextAsync("%");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.Page.Locator("#view-training")).ToHaveAttributeAsync("data-phase", "stopped");
        int epochs = await page.Page.EvaluateAsync<int>("() => window.playground.training.run.progress[0].epochs.length");
        Assert.InRange(epochs, 1, 59);

        // And it can be started again.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("() => window.playground.training.run.phase === 'running' && window.playground.training.run.progress[0].epochs.length > 0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
    }

    [BrowserFact]
    public async Task RateThatIsFarTooHigh_IsSaidToDiverge()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view=training&train=sgd(LearningRate=1e30),adam&epochs=2&pace=0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
        await Expect(page.Page.Locator("#view-training")).ToHaveAttributeAsync("data-phase", "done", Patient);
        await Expect(page.Page.Locator("#view-training .contender[data-optimizer=sgd]")).ToContainTextAsync("diverged");
        await Expect(page.Page.Locator("#view-training .contender[data-optimizer=adam]")).ToContainTextAsync("finished");
    }

    [BrowserFact]
    public async Task TooManyHiddenUnits_AreRefusedBesideTheirField()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view=training");
        await page.Page.GetByLabel("Hidden units").FillAsync("100000");
        await Expect(page.Page.Locator(".setup .field .wrong").Filter(new LocatorFilterOptions { HasText = "100000" })).ToBeVisibleAsync();
    }
}
