using System.Text.Json;
using Microsoft.Playwright;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>What is written and drawn can be seen, in light and in dark colours, also by readers who see fewer colours.</summary>
[Collection(BrowserTests.Name)]
public sealed class ColorTests(OpenBrowser browser)
{
    // WCAG 2.2, level AA: 1.4.3 for text, 1.4.11 for lines, markers and the edges of fields.
    private const double TextContrast = 4.5;
    private const double DrawnContrast = 3;

    // Lines with the same dash have nothing but their colour in plots.
    private const double LeastDistance = 12;
    private const double LeastDistanceWithOneDash = 26;

    private static readonly string[] Views = ["landscape", "training", "rules"];

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    public async Task Text_StandsOutFromItsGround(string device)
    {
        foreach (string view in Views)
        {
            await using PlaygroundPage page = await browser.OpenAsync($"view={view}&race=sgd(LearningRate=5),adam&formula=x&surface=nowhere", Device(device));
            await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            foreach (ILocator name in await page.Page.Locator(".contender .name:visible").AllAsync())
            {
                await name.ClickAsync();
            }

            JsonElement texts = await page.Page.EvaluateAsync<JsonElement>("""
                () => {
                    const hex = color => "#" + color.match(/\d+/g).slice(0, 3).map(part => Number(part).toString(16).padStart(2, "0")).join("");
                    const groundOf = element => {
                        for (let one = element; one; one = one.parentElement) {
                            const color = getComputedStyle(one).backgroundColor;
                            if (color !== "rgba(0, 0, 0, 0)") return hex(color);
                        }
                        return "#ffffff";
                    };
                    const found = [];
                    for (const element of document.querySelectorAll("body *")) {
                        if (!element.checkVisibility() || element.disabled) continue;
                        const isText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
                        if (isText || element.matches("select, input[type=text]")) found.push([element.className, hex(getComputedStyle(element).color), groundOf(element)]);
                        if (element.placeholder) found.push(["placeholder", hex(getComputedStyle(element, "::placeholder").color), groundOf(element)]);
                    }
                    return found;
                }
                """);
            Assert.True(texts.GetArrayLength() > 30);
            Assert.All(texts.EnumerateArray(), text => AssertContrast(TextContrast, text[1].GetString()!, text[2].GetString()!, text[0].ToString()));
        }
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task EdgesOfFieldsAndTheFocus_StandOut(string device)
    {
        await using PlaygroundPage page = await browser.OpenAsync("view=training", Device(device));
        Dictionary<string, string> colors = await ColorsAsync(page);
        foreach (string ground in new[] { "panel", "ground" })
        {
            AssertContrast(DrawnContrast, colors["edge"], colors[ground], $"edge on {ground}");
            AssertContrast(DrawnContrast, colors["accent"], colors[ground], $"focus on {ground}");
        }

        foreach (string ground in new[] { "ground-low", "ground-middle", "ground-high" })
        {
            AssertContrast(DrawnContrast, colors["text"], colors[ground], $"focus of the map on {ground}");
        }

        Assert.Equal(colors["edge"], await page.View.Locator("input[type=text]").First.EvaluateAsync<string>(
            "input => '#' + getComputedStyle(input).borderTopColor.match(/\\d+/g).map(part => Number(part).toString(16).padStart(2, '0')).join('')"));
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Contenders_StandOutAndAreToldApartByAllEyes(string device)
    {
        await using PlaygroundPage page = await browser.OpenAsync("", Device(device));
        Dictionary<string, string> colors = await ColorsAsync(page);
        JsonElement slots = await page.Page.EvaluateAsync<JsonElement>("""
            async () => {
                const { slotColor, slotCount, slotDash, slotShape } = await import("/scripts/page/palette.js");
                return Array.from({ length: slotCount }, (_, slot) => ({ color: slotColor(slot), dash: slotDash(slot).join(), shape: slotShape(slot) }));
            }
            """);
        (string Color, string Dash, string Shape)[] all = [.. slots.EnumerateArray().Select(slot => (Text(slot, "color"), Text(slot, "dash"), Text(slot, "shape")))];
        Assert.Equal(12, all.Length);

        // On the map each line has a halo, in plots the panel around it.
        Assert.All(all, slot => AssertContrast(DrawnContrast, slot.Color, colors["panel"], slot.Color));
        Assert.All(all, slot => AssertContrast(DrawnContrast, slot.Color, colors["halo"], slot.Color));
        Assert.Equal(all.Length, all.Select(slot => (slot.Dash, slot.Shape)).Distinct().Count());
        foreach ((string sight, double[,] matrix) in Eyes.Kinds)
        {
            for (int i = 0; i < all.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double distance = Eyes.Distance(all[i].Color, all[j].Color, matrix);
                    Assert.True(distance >= (all[i].Dash == all[j].Dash ? LeastDistanceWithOneDash : LeastDistance), $"{j} and {i} with {sight}: {distance:0.0}");
                }
            }
        }
    }

    private static void AssertContrast(double least, string color, string ground, string what)
    {
        double contrast = Eyes.Contrast(color, ground);
        Assert.True(contrast >= least, $"{what}: {color} on {ground} has a contrast of {contrast:0.00}");
    }

    private static async Task<Dictionary<string, string>> ColorsAsync(PlaygroundPage page) => (await page.Page.EvaluateAsync<Dictionary<string, string>>("""
        async () => {
            const { color } = await import("/scripts/page/theme.js");
            return Object.fromEntries(["panel", "ground", "edge", "accent", "text", "halo", "ground-low", "ground-middle", "ground-high"].map(name => [name, color(name)]));
        }
        """))!;

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    private static BrowserNewContextOptions Device(string name) => name switch { "dark" => Devices.Dark, "phone" => Devices.Phone, _ => Devices.Light };
}
