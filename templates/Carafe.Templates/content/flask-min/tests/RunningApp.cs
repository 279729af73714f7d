using System.Diagnostics;
using System.Runtime.CompilerServices;

/// <summary><c>dotnet run app.cs</c> on a free port while the tests run.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private const string Announcement = " * Running on ";

    private Process? _process;

    /// <summary>Asks the app.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts the app and waits for the address that it prints.</summary>
    public async ValueTask InitializeAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", ["run", Source(), "--", "run", "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // Output and errors are both read, so that neither pipe fills up.
        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string? line)
        {
            if (line is not null && line.StartsWith(Announcement, StringComparison.Ordinal))
                started.TrySetResult(line[Announcement.Length..].Split(' ')[0]);
        }

        _process.OutputDataReceived += (_, line) => Look(line.Data);
        _process.ErrorDataReceived += (_, line) => Look(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => started.TrySetException(new InvalidOperationException("app.cs did not start; try `dotnet run app.cs`."));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client.BaseAddress = new Uri(await started.Task);
    }

    /// <summary>Stops the app.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is null)
            return;

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Source([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "app.cs"));
}
