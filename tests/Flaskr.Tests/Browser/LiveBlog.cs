using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Flaskr.Tests.Browser;

/// <summary>The blog as its own process on a free loopback port, with a database of its own.</summary>
public sealed class LiveBlog : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flaskr-");
    private Process? _process;

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        Url = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "flaskr.dll"));
        start.ArgumentList.Add("run");
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        start.Environment["FLASKR_DATABASE"] = Path.Combine(_folder.FullName, "blog.sqlite");
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await WaitUntilItAnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WaitUntilItAnswersAsync()
    {
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 150; attempt++)
        {
            try
            {
                await client.GetAsync(new Uri(Url + "/hello"));
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"The blog did not answer on {Url}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
