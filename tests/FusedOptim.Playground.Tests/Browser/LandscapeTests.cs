using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>The landscape view in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class LandscapeTests(OpenBrowser browser)
{
    private const string FirstRace =
        """{ "surface": { "name": "bowl", "condition": 30 }, "start": { "x": -1.8, "y": 0.6 }, "steps": 300, "seed": 1, "contenders": [{ "optimizer": "sgd", "hyperparameters": { "LearningRate": 0.05 } }, { "optimizer": "momentum", "hyperparameters": { "LearningRate": 0.01 } }, { "optimizer": "rmsprop", "hyperparameters": { "LearningRate": 0.02 } }, { "optimizer": "adam", "hyperparameters": { "LearningRate": 0.1 } }] }""";

    private const string FirstRaceAddress = "start=-1.8,0.6&race=sgd(LearningRate=0.05),momentum(LearningRate=0.01),rmsprop(LearningRate=0.02),adam(LearningRate=0.1)";

    [BrowserTheory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(300)]
    public async Task RaceOfFour_EndsOnTheMapWhereTheApiSays(int step)
    {
        JsonElement race = await browser.Server.AskAsync("/api/race", FirstRace);
        await using PlaygroundPage page = await browser.OpenAsync($"{FirstRaceAddress}&step={step}");
        IReadOnlyList<PaintedEnd> ends = await page.EndsAsync();

        JsonElement[] contenders = [.. race.GetProperty("contenders").EnumerateArray()];
        Assert.Equal(4, contenders.Length);
        Assert.Equal(contenders.Select(contender => (Coordinate(contender, "x", step), Coordinate(contender, "y", step))), ends.Select(end => (end.X, end.Y)));

        // And these numbers are where the markers were painted: the map's pixels lead back to them.
        foreach (PaintedEnd end in ends)
        {
            JsonElement point = await page.Page.EvaluateAsync<JsonElement>("([x, y]) => window.playground.landscape.map.pointAt(x, y)", new[] { end.PixelX, end.PixelY });
            Assert.Equal(end.X, point.GetProperty("x").GetDouble(), 1e-9);
            Assert.Equal(end.Y, point.GetProperty("y").GetDouble(), 1e-9);
        }
    }

    [BrowserFact]
    public async Task Markers_HaveTheColoursOfTheirContenders()
    {
        // So early all four are apart from each other.
        await using PlaygroundPage page = await browser.OpenAsync($"{FirstRaceAddress}&step=12");
        foreach (PaintedEnd end in await page.EndsAsync())
        {
            int[] painted = await ColorAsync(page, end.PixelX, end.PixelY);
            string legend = await page.Page.EvaluateAsync<string>(
                "slot => [...document.querySelectorAll('.contender .swatch')[slot].getContext('2d').getImageData(32 * devicePixelRatio, 9 * devicePixelRatio, 1, 1).data].join()", end.Slot);
            Assert.Equal(legend, string.Join(',', painted));
        }
    }

    [BrowserFact]
    public async Task FirstVisit_ShowsARaceOfFourThatIsOver()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        Assert.Equal(4, (await page.EndsAsync()).Count);
        Assert.Equal(300, await page.StepAsync());
        await Expect(page.View.Locator(".contender .name b")).ToHaveTextAsync(["Sgd", "SgdMomentum", "RmsProp", "Adam"]);
        foreach (ILocator verdict in await page.View.Locator(".contender .verdict").AllAsync())
        {
            await Expect(verdict).ToContainTextAsync("R = ");
        }
    }

    [BrowserFact]
    public async Task Space_PlaysAndPauses()
    {
        await using PlaygroundPage page = await browser.OpenAsync("step=0&speed=100");
        await page.RaceAsync();
        await page.Page.Keyboard.PressAsync(" ");
        await Expect(page.Page.Locator(".play")).ToHaveTextAsync("Pause");
        await page.Page.WaitForFunctionAsync("() => window.playground.landscape.playback.step > 5");
        await page.Page.Keyboard.PressAsync(" ");
        await Expect(page.Page.Locator(".play")).ToHaveTextAsync("Play");

        double step = await page.StepAsync();
        Assert.InRange(step, 5, 299);
        Assert.Equal(Math.Floor(step), step);
        Assert.Contains($"step={step}", await page.HashAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Play_EndsAtTheLastStep()
    {
        await using PlaygroundPage page = await browser.OpenAsync("steps=60&speed=1000");
        await page.RaceAsync();
        await page.Page.Locator(".play").ClickAsync();
        await page.Page.WaitForFunctionAsync("() => !window.playground.landscape.playback.playing && window.playground.landscape.playback.step === 60");
        await Expect(page.Page.Locator(".count")).ToHaveTextAsync("step 60 / 60");
    }

    [BrowserFact]
    public async Task Keys_StepThroughTheRace()
    {
        await using PlaygroundPage page = await browser.OpenAsync("step=100");
        await page.RaceAsync();
        foreach ((string key, double step) in new[] { ("ArrowRight", 101.0), ("ArrowLeft", 100), ("Shift+ArrowRight", 110), ("Home", 0), ("End", 300) })
        {
            await page.Page.Keyboard.PressAsync(key);
            Assert.Equal(step, await page.StepAsync());
        }
    }

    [BrowserFact]
    public async Task Scrubbing_MovesEveryMarkerToItsStep()
    {
        JsonElement race = await browser.Server.AskAsync("/api/race", FirstRace);
        await using PlaygroundPage page = await browser.OpenAsync(FirstRaceAddress);
        await page.RaceAsync();
        await PlaygroundPage.SlideAsync(page.Page.GetByLabel("Step", new PageGetByLabelOptions { Exact = true }), 37);
        Assert.Equal(
            race.GetProperty("contenders").EnumerateArray().Select(contender => Coordinate(contender, "x", 37)),
            (await page.EndsAsync()).Select(end => end.X));
        await Expect(page.Page.Locator(".count")).ToHaveTextAsync("step 37 / 300");
    }

    [BrowserFact]
    public async Task ClickOnTheMap_SetsTheStartOfAll()
    {
        await using PlaygroundPage page = await browser.OpenAsync("step=0");
        await page.RaceAsync();
        await page.Page.Locator(".map canvas[tabindex]").ClickAsync(new LocatorClickOptions { Position = new Position { X = 500, Y = 120 } });
        IReadOnlyList<PaintedEnd> ends = await page.EndsAsync();
        Assert.All(ends, end => Assert.Equal(500, end.PixelX, 1.0));
        Assert.All(ends, end => Assert.Equal(120, end.PixelY, 1.0));
        Assert.Contains("start=", await page.HashAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task ArrowsOnTheMap_MoveTheStartAndNotTheStep()
    {
        await using PlaygroundPage page = await browser.OpenAsync("start=-1,0.5&step=0");
        await page.RaceAsync();
        await page.Page.Locator(".map canvas[tabindex]").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        IReadOnlyList<PaintedEnd> ends = await page.EndsAsync();
        Assert.All(ends, end => Assert.InRange(end.X, -0.99, -0.9));
        Assert.All(ends, end => Assert.InRange(end.Y, 0.51, 0.6));
        Assert.Equal(0, await page.StepAsync());
    }

    [BrowserFact]
    public async Task WrongFormula_IsSaidBesideItsFieldUntilItIsRight()
    {
        await using PlaygroundPage page = await browser.OpenAsync("surface=formula");
        await page.RaceAsync();
        ILocator field = page.View.GetByLabel("f(x, y) ="), wrong = page.Page.Locator(".formula .wrong");
        await field.FillAsync("x^2 + system(y)");
        await Expect(wrong).ToContainTextAsync("system");
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");

        await field.FillAsync("x^2 + 3*y^2");
        await Expect(wrong).ToBeEmptyAsync();
        Assert.Contains("formula=x^2", await page.HashAsync(), StringComparison.Ordinal);
        Assert.Equal(4, (await page.EndsAsync()).Count);
    }

    [BrowserFact]
    public async Task WrongHyperparameter_IsSaidBesideItsFieldAndTheRaceStays()
    {
        await using PlaygroundPage page = await browser.OpenAsync("race=adam");
        IReadOnlyList<PaintedEnd> before = await page.EndsAsync();
        await page.View.Locator(".contender .name").ClickAsync();
        await page.View.GetByLabel("Beta 1").FillAsync("1.5");
        await Expect(page.View.Locator(".contender .field .wrong").Filter(new LocatorFilterOptions { HasText = "at least 0 and below 1" })).ToBeVisibleAsync();
        Assert.Equal(before, await page.EndsAsync());

        await page.View.GetByLabel("Beta 1").FillAsync("0.5");
        Assert.Contains("race=adam(Beta1=0.5)", await page.HashAsync(), StringComparison.Ordinal);
        Assert.NotEqual(before, await page.EndsAsync());
    }

    [BrowserFact]
    public async Task RefusalByTheServer_StandsInTheRowThatItIsAbout()
    {
        // As if the server knew of a limit that its catalog does not name.
        await using PlaygroundPage page = await browser.OpenAsync("race=sgd,adam");
        await page.RaceAsync();
        await page.Page.RouteAsync("**/api/race", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 400,
            ContentType = "application/json",
            Body = """{ "error": "no such beta", "field": "contenders[1].hyperparameters.Beta1" }""",
        }));
        await page.View.GetByLabel("Steps", new() { Exact = true }).FillAsync("200");
        ILocator row = page.View.Locator(".contender[data-optimizer=adam]");
        await Expect(row.Locator(".field .wrong").Filter(new LocatorFilterOptions { HasText = "No such beta" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task ContenderThatLeaves_TakesItsColourAlongAndNoOther()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.RaceAsync();
        await page.View.GetByLabel("Remove SgdMomentum").ClickAsync();
        Assert.Equal([0, 2, 3], (await page.EndsAsync()).Select(end => end.Slot));

        await page.View.GetByLabel("Add an optimizer").SelectOptionAsync("lion");
        Assert.Equal([0, 2, 3, 1], (await page.EndsAsync()).Select(end => end.Slot));
    }

    [BrowserFact]
    public async Task OtherSurface_GetsRatesThatSuitIt()
    {
        await using PlaygroundPage page = await browser.OpenAsync();
        await page.RaceAsync();
        await page.Page.GetByLabel("Surface").SelectOptionAsync("rosenbrock");
        await page.Page.WaitForFunctionAsync("() => window.playground.current().race.some(contender => contender.values.LearningRate !== undefined)");
        await page.RaceAsync();
        Assert.Equal(0, await page.View.Locator(".contender[data-kind=divergent]").CountAsync());
    }

    [BrowserFact]
    public async Task Surface3D_TurnsByDraggingAndShowsTheSameEnds()
    {
        await using PlaygroundPage page = await browser.OpenAsync("surface=himmelblau&race=adam");
        IReadOnlyList<PaintedEnd> flat = await page.EndsAsync();
        await page.Page.Keyboard.PressAsync("d");
        IReadOnlyList<PaintedEnd> solid = await page.EndsAsync();
        Assert.Equal(flat.Select(end => (end.X, end.Y)), solid.Select(end => (end.X, end.Y)));
        Assert.NotEqual(flat[0].PixelX, solid[0].PixelX);

        await page.Page.Mouse.MoveAsync(300, 400);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(360, 420, new MouseMoveOptions { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('view3d=yes&turn=-65&tilt=60')");
        Assert.NotEqual(solid[0].PixelX, (await page.EndsAsync())[0].PixelX);
    }

    [BrowserFact]
    public async Task Surface3D_IsPaintedOnceWhileARacePlays()
    {
        await using PlaygroundPage page = await browser.OpenAsync("view3d=yes&step=0");
        await page.RaceAsync();
        int painted = await page.Page.EvaluateAsync<int>("""
            () => new Promise(resolve => {
                const ground = document.querySelector(".map canvas:not([tabindex])").getContext("2d"), { playback } = window.playground.landscape;
                let quads = 0;
                const fill = ground.fill;
                ground.fill = function (...rest) { quads++; fill.apply(this, rest); };
                const look = () => (playback.step >= 20 ? resolve(quads) : requestAnimationFrame(look));
                playback.play();
                look();
            })
            """);
        Assert.Equal(0, painted);
    }

    [BrowserFact]
    public async Task Surface3D_HidesPathsBehindHills()
    {
        // A path around the foot of a hill, seen from its own side and from the other one.
        const string Race = "surface=formula&formula=2*exp(-(x^2+y^2))-0.3*x+0.02*y^2&start=-1.5,1.3&race=sgd(LearningRate=0.1)&steps=100&step=100&view3d=yes&tilt=20";
        int[] pixels = new int[2];
        foreach ((int i, int turn) in new[] { (0, 180), (1, 0) })
        {
            await using PlaygroundPage page = await browser.OpenAsync($"{Race}&turn={turn}");
            await page.RaceAsync();
            pixels[i] = await page.Page.EvaluateAsync<int>("""
                () => {
                    const { width, height } = window.playground.landscape.map.paths;
                    const data = window.playground.landscape.map.paths.getContext("2d").getImageData(0, 0, width, height).data;
                    let count = 0;
                    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
                    return count;
                }
                """);
        }

        Assert.True(pixels[1] < 0.8 * pixels[0], $"{pixels[0]} pixels seen from its own side, {pixels[1]} from behind the hill");
    }

    [BrowserFact]
    public async Task BusyServer_IsAskedAgain()
    {
        await using PlaygroundPage page = await browser.OpenAsync("race=adam");
        await page.RaceAsync();
        int refused = 0;
        await page.Page.RouteAsync("**/api/race", async route =>
        {
            if (refused++ < 2)
            {
                await route.FulfillAsync(new RouteFulfillOptions { Status = 429, ContentType = "application/json", Body = """{ "error": "too much to compute", "field": null }""" });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.View.GetByLabel("Steps", new() { Exact = true }).FillAsync("120");
        await Expect(page.Page.Locator(".message")).ToContainTextAsync("Too much to compute");
        await page.RaceAsync();
        await Expect(page.Page.Locator("#messages")).ToBeEmptyAsync();
        await Expect(page.Page.Locator(".count")).ToHaveTextAsync("step 120 / 120");
    }

    private static double Coordinate(JsonElement contender, string axis, int step) => contender.GetProperty(axis)[step].GetDouble();

    private static Task<int[]> ColorAsync(PlaygroundPage page, double x, double y) => page.Page.EvaluateAsync<int[]>(
        "([x, y]) => [...document.querySelector('.map canvas[tabindex]').getContext('2d').getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data]", new[] { x, y });
}
