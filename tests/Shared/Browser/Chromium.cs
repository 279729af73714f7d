using Microsoft.Playwright;

namespace Carafe.Testing.Shared;

/// <summary>Headless Chromium from the system, or the reason why there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP evil.example 127.0.0.1",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? WhyMissing => File.Exists(Program) ? null : $"{Program} is not installed.";

    public async ValueTask InitializeAsync()
    {
        if (WhyMissing is not null)
            return;

        // The first line that a console evaluates starts the compiler.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Arguments });
    }

    public async Task<IPage> OpenAsync(ColorScheme colors = ColorScheme.Light, int width = 1100)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = colors,
            ViewportSize = new ViewportSize { Width = width, Height = 760 },
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
