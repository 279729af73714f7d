using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Carafe.Templates.Tests;

/// <summary>An app that serves on a port of this machine, until it is disposed.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApp(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Asks the app.</summary>
    public HttpClient Client { get; } = new() { Timeout = Limit };

    /// <summary>What it has printed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Starts a program and waits for the address that it prints.</summary>
    public static async Task<RunningApp> StartAsync(ProcessStartInfo start)
    {
        var app = new RunningApp(Process.Start(start)!);
        try
        {
            app.Client.BaseAddress = await app._address.Task.WaitAsync(Limit);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        lock (_log)
        {
            if (line is null)
                _address.TrySetException(new InvalidOperationException($"The app did not start:\n{_log}"));
            else
                _log.AppendLine(line);
        }

        if (line is not null && RunningOn().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"^ \* Running on (http://\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex RunningOn();
}
