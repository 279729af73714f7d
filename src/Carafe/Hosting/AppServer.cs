using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Carafe.Hosting;

/// <summary>Kestrel, driven without a generic host, because that is most of the time a small app needs to start.</summary>
internal sealed class AppServer : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    private readonly Flask _app;
    private readonly ServerAddress _address;
    private readonly KestrelServer _server;

    public AppServer(Flask app, ServerAddress address)
    {
        _app = app;
        _address = address;
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,

            // Header values are bytes; one character stands for one of them, as WSGI has it.
            RequestHeaderEncodingSelector = static _ => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static _ => Encoding.Latin1,
        };
        if (app.KestrelSetup is { } setup)
        {
            // TLS asks for logging.
            app.Services.AddLogging();
            options.ApplicationServices = app.BuildServices();
            setup(options);
        }
        Listen(options, address);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>The base addresses that clients reach the server at.</summary>
    public IReadOnlyCollection<string> Addresses =>
        [.. _server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Starts to listen and prints the banner, or says why not.</summary>
    public async Task<bool> StartAsync(TextWriter output, TextWriter errors)
    {
        await output.WriteLineAsync($" * Serving Flask app '{_app.Name}'");
        await output.WriteLineAsync($" * Debug mode: {(_app.Debug ? "on" : "off")}");
        try
        {
            await _app.StartAsync(_server, CancellationToken.None);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await errors.WriteLineAsync("Address already in use");
            await errors.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(_address.SocketPath is { } path ? $"Socket '{path}'" : $"Port {_address.Port}")} is in use by another program. Either identify and stop that program, or start the server with a different port."));
            return false;
        }
        catch (SocketException e)
        {
            await errors.WriteLineAsync($"Cannot listen on {_address.Host} port {_address.Port.ToString(CultureInfo.InvariantCulture)}: {e.Message}.");
            return false;
        }
        if (_address.Host is "0.0.0.0" or "::")
            await output.WriteLineAsync($" * Running on all addresses ({_address.Host})");
        foreach (var address in Addresses)
            await output.WriteLineAsync($" * Running on {address.Replace("http://[::]:", "http://localhost:", StringComparison.Ordinal)}");
        await output.WriteLineAsync("Press CTRL+C to quit");
        _app.StartDevelopment(Addresses, output);
        await output.FlushAsync();
        return true;
    }

    /// <summary>Waits for Ctrl+C, SIGTERM or the token; requests that have begun are finished.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        await using var cancelled = cancellationToken.Register(stop.SetResult);
        await stop.Task;
        await StopAsync();

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }

    /// <summary>Stops taking connections and finishes the requests that have begun.</summary>
    public async Task StopAsync()
    {
        await _app.SignalStoppingAsync();
        using var limit = new CancellationTokenSource(DrainTime);
        await _server.StopAsync(limit.Token);
        await _app.ShutdownAsync();
    }

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return default;
    }

    private static void Listen(KestrelServerOptions options, ServerAddress address)
    {
        if (address.SocketPath is { } path)
            options.ListenUnixSocket(path);
        else if (address.Host == "localhost")
            options.ListenLocalhost(address.Port);
        else if (IPAddress.TryParse(address.Host, out var ip))
            options.Listen(ip, address.Port);
        else
            options.Listen(Dns.GetHostAddresses(address.Host)[0], address.Port);
    }
}
