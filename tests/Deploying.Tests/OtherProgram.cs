using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Deploying.Tests;

/// <summary>A program that a test starts and ends, with what it writes.</summary>
internal sealed class OtherProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    private OtherProgram(Process process) => _process = process;

    public string Output => string.Join('\n', _lines);

    public static OtherProgram Start(string path, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var program = new OtherProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += program.Keep;
        program._process.ErrorDataReceived += program.Keep;
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The program's own assembly, as the test project's build put it beside the tests.</summary>
    public static OtherProgram StartSoakServer(string address = "127.0.0.1", params (string Name, string Value)[] environment) =>
        Start("dotnet", [typeof(Soak.SoakApp).Assembly.Location, "server", address], environment);

    /// <summary>Waits until something is written, and gives what follows on its line.</summary>
    public async Task<string> WaitForAsync(string text)
    {
        for (var i = 0; i < 600; i++)
        {
            foreach (var line in _lines)
            {
                if (line.Split(text) is [_, var rest, ..])
                    return rest.Trim();
            }
            Assert.False(_process.HasExited, $"The program ended: {Output}");
            await Task.Delay(100);
        }
        throw new TimeoutException($"'{text}' was not written: {Output}");
    }

    /// <summary>Waits until a server answers.</summary>
    public async Task WaitForServerAsync(Uri address)
    {
        using var http = new HttpClient();
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, $"The program ended: {Output}");
                await Task.Delay(100);
            }
        }
        throw new TimeoutException($"Nothing answers at {address}: {Output}");
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            _lines.Enqueue(line.Data);
    }
}
