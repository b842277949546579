using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>The rule view in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class RuleViewTests(OpenBrowser browser)
{
    [BrowserFact]
    public async Task Rule_ShowsItsDeclarationAndTheGeneratedCodeAsTheyAre()
    {
        JsonElement rule = await browser.Server.GetAsync("/api/rules/adamw");
        await using PlaygroundPage page = await browser.OpenAsync("view=rules&rule=adamw");
        await Expect(page.Page.Locator(".rule h2")).ToHaveTextAsync("AdamW");

        // Colours must not change a character.
        string[] codes = await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.rule pre.code')].map(pre => pre.textContent)");
        Assert.Equal([rule.GetProperty("source").GetString()!.TrimEnd(), rule.GetProperty("generated").GetString()!.TrimEnd()], codes);
        await Expect(page.Page.Locator(".code-keyword").Filter(new LocatorFilterOptions { HasText = "partial" }).First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".costs")).ToContainTextAsync("bytes read");
    }

    [BrowserFact]
    public async Task EveryRule_IsShown()
    {
        JsonElement rules = await browser.Server.GetAsync("/api/rules");
        await using PlaygroundPage page = await browser.OpenAsync("view=rules");
        ILocator links = page.Page.Locator(".rules nav a");
        await Expect(links).ToHaveCountAsync(rules.GetArrayLength());
        foreach (JsonElement rule in rules.EnumerateArray())
        {
            await links.Filter(new LocatorFilterOptions { HasTextRegex = new Regex($"^{rule.GetProperty("title").GetString()}$") }).ClickAsync();
            await Expect(page.Page.Locator(".rule")).ToHaveAttributeAsync("data-rule", rule.GetProperty("name").GetString()!);
            await Expect(page.Page.Locator(".rule .generated")).ToContainTextAsync("auto-generated");
        }
    }
}
