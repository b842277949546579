using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>The state of the page in its address.</summary>
[Collection(BrowserTests.Name)]
public sealed class AddressTests(OpenBrowser browser)
{
    private const string Everything =
        "surface=formula&noise=0.3&formula=x^2+2*y^2+sin(3*x)&zoom=1.5&start=-1.25,0.75&steps=150&seed=7&race=sgd,adam@5(LearningRate=0.2,Beta1=0.8;cosine,warmup=10,minimumRate=0.001),newton&step=40&speed=25&view3d=yes&turn=20&tilt=60"
        + "&train=lion(LearningRate=0.0005)&epochs=4&batch=64&hidden=24,16&trainSeed=3&pace=10&rule=lion";

    [BrowserFact]
    public async Task State_GoesToTheAddressAndBack()
    {
        await using PlaygroundPage first = await browser.OpenAsync();
        await first.RaceAsync();
        await first.Page.GetByLabel("Surface").SelectOptionAsync("himmelblau");
        await first.View.GetByLabel("Steps", new() { Exact = true }).FillAsync("120");
        await first.View.GetByLabel("Remove RmsProp").ClickAsync();
        await first.View.GetByLabel("Add an optimizer").SelectOptionAsync("nadam");
        await first.Page.Locator("body").PressAsync("d");
        await first.Page.GetByRole(AriaRole.Tab, new() { Name = "Training" }).ClickAsync();
        await first.View.GetByLabel("Hidden units").FillAsync("20, 10");
        await first.RaceAsync();

        await using PlaygroundPage second = await browser.OpenAsync((await first.HashAsync()).TrimStart('#'));
        Assert.Equal(await first.StateAsync(), await second.StateAsync());
        Assert.DoesNotContain("remark", await second.Page.Locator("#messages").InnerHTMLAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task AddressWithEverything_IsReadAndWrittenAgainAsItWas()
    {
        await using PlaygroundPage page = await browser.OpenAsync(Everything);
        await Expect(page.Page.Locator("#messages")).ToBeEmptyAsync();

        // Any change writes the address anew.
        await page.Page.Keyboard.PressAsync("2");
        Assert.Equal($"#view=training&{Everything}", await page.HashAsync());
    }

    [BrowserFact]
    public async Task FirstState_HasAnAddressWithoutAnything()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.Page.Keyboard.PressAsync("3");
        await page.Page.Keyboard.PressAsync("1");
        Assert.Equal("", await page.HashAsync());
    }

    [BrowserFact]
    public async Task BackAndForward_GoThroughWhatWasChosen()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.RaceAsync();
        string[] states = new string[3];
        states[0] = await page.StateAsync();
        await page.View.GetByLabel("Remove Adam").ClickAsync();
        states[1] = await page.StateAsync();
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Rules" }).ClickAsync();
        states[2] = await page.StateAsync();
        Assert.Equal(3, states.Distinct().Count());

        foreach (int state in new[] { 1, 0 })
        {
            await page.Page.GoBackAsync();
            Assert.Equal(states[state], await page.StateAsync());
        }

        await Expect(page.Page.Locator("#view-landscape .contender")).ToHaveCountAsync(4);
        await page.Page.GoForwardAsync();
        Assert.Equal(states[1], await page.StateAsync());
        await Expect(page.Page.Locator("#view-landscape .contender")).ToHaveCountAsync(3);
    }

    [BrowserFact]
    public async Task LongDrag_WritesTheAddressSeldomAndTheLastPlaceOfAll()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view3d=yes");
        await page.RaceAsync();

        // All at once, so that no time passes: browsers refuse a few hundred of them in half a minute, and some of them with an error.
        int writes = await page.Page.EvaluateAsync<int>("""
            () => {
                let writes = 0;
                const replace = history.replaceState;
                history.replaceState = function (...rest) { writes++; replace.apply(this, rest); };
                for (let turn = 1; turn <= 60; turn++) window.playground.landscape.map.onTurn({ turn, tilt: 40 });
                return writes;
            }
            """);
        Assert.Equal(1, writes);
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('turn=60')");
    }

    [BrowserTheory]
    [InlineData("surface=nowhere", "nowhere")]
    [InlineData("race=sgd,hopeful", "hopeful")]
    [InlineData("race=adam(Beta1=7)", "Beta1")]
    [InlineData("race=adam(;sawtooth)", "sawtooth")]
    [InlineData("train=newton", "newton")]
    [InlineData("steps=1000000", "steps")]
    [InlineData("start=here", "here")]
    [InlineData("hidden=9999", "9999")]
    [InlineData("pace=3", "pace")]
    [InlineData("colour=red", "colour")]
    [InlineData("formula=%E0%A4%A", "formula")]
    public async Task UnknownValue_IsNamedAndThePageGoesOn(string hash, string named)
    {
        await using PlaygroundPage page = await browser.OpenAsync(hash);
        await Expect(page.Page.Locator(".message.remark")).ToContainTextAsync(named);
        Assert.NotEmpty(await page.EndsAsync());
    }

    [BrowserFact]
    public async Task AddressWithMarkup_IsShownAsText()
    {
        await using PlaygroundPage page = await browser.OpenAsync("surface=<img src=x onerror=alert(1)>");
        await Expect(page.Page.Locator(".message.remark")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(page.Page.Locator(".message img")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task UnknownRule_ShowsTheFirstOneAndSaysSo()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view=rules&rule=nothing");
        await Expect(page.Page.Locator(".message")).ToContainTextAsync("nothing");
        await Expect(page.Page.Locator(".rule h2")).ToHaveTextAsync("Sgd");
    }
}
