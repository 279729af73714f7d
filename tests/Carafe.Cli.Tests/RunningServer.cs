using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Carafe.Cli.Tests;

/// <summary><c>dotnet flask run</c> on a free port, until it is disposed.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, bool> _certificates = new();
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client;

    private RunningServer(Process process)
    {
        _process = process;
        _client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => Remember(certificate!) }) { Timeout = Limit };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>The certificates that the server has shown, by their thumbprints.</summary>
    public IReadOnlyCollection<string> Certificates => [.. _certificates.Keys];

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static async Task<RunningServer> StartAsync(AppFolder folder, params string[] args)
    {
        var server = new RunningServer(folder.Start([.. args, "--port", "0"]));
        server.Address = await server._address.Task.WaitAsync(Limit);
        return server;
    }

    public async Task<(int Status, string Text)> GetAsync(string path, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        request.Headers.Accept.ParseAdd(accept);
        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks until the answer is as wanted; what the server takes for it is not measured here.</summary>
    public async Task<(int Status, string Text)> WaitForAsync(string path, Func<(int Status, string Text), bool> wanted)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            var answer = await GetAsync(path);
            if (wanted(answer))
                return answer;

            if (started.Elapsed > Limit)
                throw new TimeoutException($"Last answer: {answer.Status} {answer.Text}\n{Log}");

            await Task.Delay(100);
        }
    }

    public async Task WaitForLogAsync(string text)
    {
        var started = Stopwatch.StartNew();
        while (!Log.Contains(text, StringComparison.Ordinal))
        {
            if (started.Elapsed > Limit)
                throw new TimeoutException($"'{text}' was never printed:\n{Log}");

            await Task.Delay(100);
        }
    }

    /// <summary>Presses Ctrl+C, so to say.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
            _ = Kill(_process.Id, 15);

        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private bool Remember(X509Certificate2 certificate)
    {
        _certificates[certificate.Thumbprint] = true;
        return true;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"The server did not start:\n{Log}"));
            return;
        }

        lock (_log)
            _log.Append(line).Append('\n');

        if (RunningOn().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"^ \* Running on (https?://\S+)")]
    private static partial Regex RunningOn();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
