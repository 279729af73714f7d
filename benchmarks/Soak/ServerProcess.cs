using System.Collections.Concurrent;
using System.Diagnostics;

namespace Soak;

/// <summary>The server, as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly DirectoryInfo Temporary = Directory.CreateTempSubdirectory("soak-");

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    /// <summary>What the server wrote to its error output.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public Uri Address => _address.Task.Result;

    public static async Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        start.ArgumentList.Add("server");
        start.Environment["TMPDIR"] = Temporary.FullName;
        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Split("Running on ") is [_, var address])
                server._address.TrySetResult(new Uri(address));
        };
        server._process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                server.Errors.Enqueue(line.Data);
        };
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await server._address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The exit code, or null when the process does not end in time.</summary>
    public async Task<int?> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            using var timeout = new CancellationTokenSource(limit);
            await _process.WaitForExitAsync(timeout.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        Temporary.Delete(recursive: true);
    }
}
