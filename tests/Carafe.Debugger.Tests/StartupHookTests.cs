using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Carafe.Debugger.Tests;

/// <summary>Starts the example blog, which does not reference the debugger, as <c>dotnet flask</c> would and as it is.</summary>
public sealed class StartupHookTests
{
    [Fact]
    public async Task AProgramWithoutTheReferenceFindsTheDebuggerThroughTheHook()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM to end a program with.");
        var output = await StartAsync(withHook: true, debug: "1");

        Assert.Contains("Debugger is active!", output, StringComparison.Ordinal);
        Assert.Matches("/__debugger__/\\?token=[0-9a-f]{32}", output);
    }

    [Theory]
    [InlineData(false, "1")]
    [InlineData(true, "0")]
    public async Task NothingOfItIsThereWithoutTheHookOrWithoutDebugMode(bool withHook, string debug)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM to end a program with.");
        var output = await StartAsync(withHook, debug);

        Assert.Contains("Running on", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Debugger", output, StringComparison.Ordinal);
    }

    // Everything that the program prints.
    private static async Task<string> StartAsync(bool withHook, string debug)
    {
        var database = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".sqlite");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Program(), "run", "--port", "0" })
            start.ArgumentList.Add(argument);
        start.Environment["FLASK_DEBUG"] = debug;
        start.Environment["FLASKR_DATABASE"] = database;
        if (withHook)
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(DebuggedApplication).Assembly.Location;

        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        var (output, url) = (new StringBuilder(), "");
        try
        {
            // Asked to end once it serves, so that all that it has to say is read.
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                output.AppendLine(line);
                if (line.Contains("Running on ", StringComparison.Ordinal))
                    url = line[line.IndexOf("http", StringComparison.Ordinal)..];
                if (line.Contains("CTRL+C", StringComparison.Ordinal))
                    await AskAndEndAsync(process, url);
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            File.Delete(database);
        }

        // It ended by itself, so nothing was cut off.
        Assert.Equal(0, process.ExitCode);
        return output.ToString();
    }

    private static async Task AskAndEndAsync(Process process, string url)
    {
        using var client = new HttpClient();
        await client.GetAsync(new Uri(url + "/hello"), TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static string Program()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = folder.Parent!.Name;
        while (!File.Exists(Path.Combine(folder!.FullName, "Carafe.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "examples", "flaskr", "bin", configuration, "net10.0", "flaskr.dll");
    }
}
