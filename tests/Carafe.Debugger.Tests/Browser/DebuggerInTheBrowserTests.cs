using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Carafe.Debugger.Tests.Browser;

/// <summary>Uses the debugger as a person does. Screenshots go to the folder named in CARAFE_SCREENSHOTS, where it is set.</summary>
public sealed class DebuggerInTheBrowserTests(LiveShop shop, Chromium chromium) : IClassFixture<LiveShop>, IClassFixture<Chromium>
{
    [Fact]
    public async Task AnErrorIsExplainedAndItsConsolesEvaluateOnceUnlocked()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync();
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of", StringComparison.Ordinal))
                problems.Add(message.Text);
        };

        var answer = await page.GotoAsync(shop.Url + "/cart");

        Assert.Equal(500, answer!.Status);
        Assert.Equal("UndefinedError", await page.InnerTextAsync("h1"));
        var frames = await page.Locator(".frame > summary .name").AllInnerTextsAsync();
        Assert.Equal(["macro 'price'", "block 'content'", "template", "template", "LiveShop.ShowCart()"], frames);
        await ScreenshotAsync(page, "error-light");

        // Locked at first: the line that was typed runs after the token was given.
        var console = page.Locator("#console .console");
        await console.Locator("textarea").FillAsync("session[\"customer\"]");
        await console.Locator("textarea").PressAsync("Enter");
        await page.WaitForSelectorAsync(".unlock:not([hidden])");
        await page.FillAsync("#token", "wrong");
        await page.PressAsync("#token", "Enter");
        await Assertions.Expect(page.Locator(".wrong")).ToContainTextAsync("not the token");
        await ScreenshotAsync(page, "locked");
        await page.FillAsync("#token", shop.Link);
        await page.PressAsync("#token", "Enter");
        await Assertions.Expect(console.Locator(".entry-text").Last).ToHaveTextAsync("17");

        await TypeAsync(console, "app.UrlMap.Rules.Select(rule => rule.Text)");
        await Assertions.Expect(console.Locator(".entry-text").Last).ToContainTextAsync("/checkout");
        await TypeAsync(console, "exception.Message");
        await Assertions.Expect(console.Locator(".entry-text").Last).ToContainTextAsync("rounded");

        var frame = page.Locator(".frame.template").Nth(1);
        await frame.Locator("summary").First.ClickAsync();
        await frame.Locator(".variables > summary").ClickAsync();
        await Assertions.Expect(frame.Locator("tr", new() { HasText = "label" })).ToContainTextAsync("'TEA'");
        await TypeAsync(frame.Locator(".console"), "items|map(attribute='title')|join(' and ')");
        await Assertions.Expect(frame.Locator(".entry-text").Last).ToHaveTextAsync("'Tea and Cups'");
        await ScreenshotAsync(page, "template-frame");
        Assert.Empty(problems);
        Assert.DoesNotContain("never-shown", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLinkInTheConsoleUnlocksTheBrowser()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync(ColorScheme.Dark);
        await page.GotoAsync(shop.Url + "/import");
        await page.GotoAsync(shop.Link);

        Assert.Equal(shop.Url + "/__debugger__/", page.Url);
        await Assertions.Expect(page.Locator(".entry").First).ToContainTextAsync("InvalidOperationException");
        await TypeAsync(page.Locator(".console"), "Console.WriteLine(\"hello\"); app.Name");
        await Assertions.Expect(page.Locator(".entry-text").Last).ToHaveTextAsync("\"shop\"");
        Assert.Equal("hello", (await page.InnerTextAsync(".entry-text >> nth=0")).Trim());
        await ScreenshotAsync(page, "start-dark");
    }

    [Fact]
    public async Task ThePageWorksByKeyboardAlone()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync();
        await page.GotoAsync(shop.Url + "/import");

        var all = page.Locator(".show-all");
        await all.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("true", await all.GetAttributeAsync("aria-pressed"));
        Assert.NotEqual(0, await page.Locator(".framework[open]").CountAsync());

        // From there the Tab key leads to the first frame, whose heading Enter closes.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("SUMMARY", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.Keyboard.PressAsync("Enter");
        var outline = await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle");
        Assert.Equal("solid", outline);
    }

    [Fact]
    public async Task TheTextThatIsCopiedTellsTheStory()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(shop.Url + "/import");

        await page.ClickAsync("text=Copy as Markdown");
        await Assertions.Expect(page.Locator(".copied")).ToHaveTextAsync("Copied");
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Assert.StartsWith("## `InvalidOperationException`", copied, StringComparison.Ordinal);
        Assert.Contains("Caused by FileNotFoundException: There is no file 'orders.csv'.", copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForeignNameForThisMachineIsShownNothing()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync();
        var port = new Uri(shop.Url).Port;

        var answer = await page.GotoAsync($"http://evil.example:{port}/cart");
        Assert.Equal(500, answer!.Status);
        Assert.DoesNotContain("UndefinedError", await page.ContentAsync(), StringComparison.Ordinal);
        var opened = await page.GotoAsync($"http://evil.example:{port}/__debugger__/");
        Assert.Equal(404, opened!.Status);
    }

    [Fact]
    public async Task AMissListsTheRoutes()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync();

        await page.GotoAsync(shop.Url + "/prodcut/3");

        await Assertions.Expect(page.Locator(".help")).ToContainTextAsync("/product/<int:id>");
        await ScreenshotAsync(page, "not-found");
    }

    [Theory]
    [InlineData(ColorScheme.Dark, 1100, "error-dark")]
    [InlineData(ColorScheme.Light, 390, "error-narrow-light")]
    [InlineData(ColorScheme.Dark, 390, "error-narrow-dark")]
    public async Task NothingIsCutOffInAnyWindow(ColorScheme colors, int width, string name)
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync(colors, width);

        foreach (var path in new[] { "/cart", "/import", "/nowhere", "/__debugger__/" })
        {
            await page.GotoAsync(shop.Url + path);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await ScreenshotAsync(page, name + Regex.Replace(path, "[^a-z]+", "-"));
        }
    }

    private static async Task TypeAsync(ILocator console, string code)
    {
        await console.Locator("textarea").FillAsync(code);
        await console.Locator("textarea").PressAsync("Enter");
    }

    private static async Task ScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CARAFE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
