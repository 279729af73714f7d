using Microsoft.Playwright;

namespace Flaskr.Tests.Browser;

/// <summary>Uses the blog as a person does. Screenshots go to the folder named in CARAFE_SCREENSHOTS, where it is set.</summary>
public sealed class BlogInTheBrowserTests(LiveBlog blog, Chromium chromium) : IClassFixture<LiveBlog>, IClassFixture<Chromium>
{
    [Fact]
    public async Task APersonRegistersWritesEditsDeletesAndLeaves()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync();

        await RegisterAsync(page, "ada", "enchantress");
        await page.WaitForURLAsync(blog.Url + "/auth/login");

        await LogInAsync(page, "ada", "wrong");
        Assert.Equal("Incorrect password.", await page.InnerTextAsync(".flash"));
        await ScreenshotAsync(page, "wrong-password");

        await LogInAsync(page, "ada", "enchantress");
        Assert.Equal("ada", await page.InnerTextAsync("header span"));

        await page.ClickAsync("text=New");
        await page.FillAsync("#title", "On <engines> & looms");
        await page.FillAsync("#body", "First line\nSecond line");
        await page.ClickAsync("button:has-text('Save')");
        Assert.Equal("On <engines> & looms", await page.InnerTextAsync("article h2"));
        await ScreenshotAsync(page, "index");

        await page.ClickAsync("text=Edit");
        Assert.Equal("First line\nSecond line", await page.InputValueAsync("#body"));
        await page.FillAsync("#title", "On looms");
        await ScreenshotAsync(page, "edit");
        await page.ClickAsync("button:has-text('Save')");
        Assert.Equal("On looms", await page.InnerTextAsync("article h2"));

        await page.ClickAsync("text=Edit");
        await page.ClickAsync("button:has-text('Delete')");
        await page.WaitForURLAsync(blog.Url + "/");
        Assert.Equal(0, await page.Locator("article:has-text('On looms')").CountAsync());

        await page.ClickAsync("text=Log Out");
        await page.WaitForSelectorAsync("text=Log In");
        await ScreenshotAsync(page, "logged-out");
    }

    [Fact]
    public async Task SomebodyElsesPostCannotBeEdited()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var author = await chromium.OpenAsync();
        await RegisterAsync(author, "grace", "nanosecond");
        await LogInAsync(author, "grace", "nanosecond");
        await author.WaitForSelectorAsync("header span");
        await author.GotoAsync(blog.Url + "/create");
        await author.FillAsync("#title", "Compilers");
        await author.ClickAsync("button:has-text('Save')");
        var edit = await author.GetAttributeAsync("article .action", "href");

        var reader = await chromium.OpenAsync(ColorScheme.Dark, width: 390);
        await RegisterAsync(reader, "edsger", "harmful");
        await LogInAsync(reader, "edsger", "harmful");
        await reader.WaitForSelectorAsync("article");
        Assert.Equal(0, await reader.Locator("article .action").CountAsync());
        await ScreenshotAsync(reader, "narrow-dark");
        var answer = await reader.GotoAsync(blog.Url + edit);

        Assert.Equal(403, answer!.Status);
        await ScreenshotAsync(reader, "forbidden");
    }

    private async Task RegisterAsync(IPage page, string username, string password)
    {
        await page.GotoAsync(blog.Url + "/auth/register");
        await SubmitCredentialsAsync(page, username, password);
    }

    private async Task LogInAsync(IPage page, string username, string password)
    {
        await page.GotoAsync(blog.Url + "/auth/login");
        await SubmitCredentialsAsync(page, username, password);
    }

    private static async Task SubmitCredentialsAsync(IPage page, string username, string password)
    {
        await page.FillAsync("#username", username);
        await page.FillAsync("#password", password);
        var answered = page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await page.ClickAsync("main button");
        await answered;
    }

    private static async Task ScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CARAFE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
