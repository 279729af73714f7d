using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Carafe.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
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

    /// <param name="app">The app.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="protect">Lets it serve HTTPS: <see cref="ServerCertificate"/>.</param>
    public AppServer(Flask app, ServerAddress address, Action<ListenOptions>? protect = null)
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
        if (app.KestrelSetup is not null || protect is not null)
            options.ApplicationServices = KestrelServices.Create();

        app.KestrelSetup?.Invoke(options);
        Listen(options, address, protect ?? (static _ => { }));
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>The base addresses that clients reach the server at.</summary>
    public IReadOnlyCollection<string> Addresses => CommandLineTool.IsReloaderChild
        ? CommandLineTool.ListenAddresses
        : [.. _server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Starts to listen and prints the banner, or says why not.</summary>
    public async Task<bool> StartAsync(TextWriter output, TextWriter errors)
    {
        var isChild = CommandLineTool.IsReloaderChild;
        if (!isChild)
        {
            ServerBanner.WriteHead(output, _app.Name, _app.Debug);
            ServerBanner.WriteFiles(output, CommandLineTool.EnvFiles);
        }
        try
        {
            await _app.StartAsync(_server, CreateLog(errors), CancellationToken.None);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            ServerBanner.WriteAddressInUse(errors, _address);
            return false;
        }
        catch (SocketException e)
        {
            await errors.WriteLineAsync(FormattableString.Invariant($"Cannot listen on {_address.Host} port {_address.Port}: {e.Message}."));
            return false;
        }
        if (!isChild)
        {
            ServerBanner.WriteApp(output, _app);
            ServerBanner.WriteAddresses(output, _address.Host, Addresses, _app.Debug, HasColor(output));
        }
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
        SystemdNotifier.Ready();
        await stop.Task;
        SystemdNotifier.Stopping();
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

    public static bool HasColor(TextWriter writer) =>
        !(ReferenceEquals(writer, Console.Out) ? Console.IsOutputRedirected : Console.IsErrorRedirected)
        && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    // Kestrel is also the server of production, where a line for every request belongs to the proxy's log.
    private RequestLog? CreateLog(TextWriter errors) =>
        _app.Debug || CommandLineTool.IsPresent ? new RequestLog(() => _app.Clock, errors, HasColor(errors)) : null;

    // A process that was killed leaves the file of its socket behind.
    private static void RemoveLeftover(string path)
    {
        if (!File.Exists(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
        }
        catch (SocketException)
        {
            // No socket, or none that is ours to judge: listening says what is wrong.
        }
    }

    private static void Listen(KestrelServerOptions options, ServerAddress address, Action<ListenOptions> configure)
    {
        if (CommandLineTool.ListenHandle is { } handle)
        {
            options.ListenHandle(handle, configure);
        }
        else if (address.SocketPath is { } path)
        {
            RemoveLeftover(path);
            options.ListenUnixSocket(path, configure);
        }
        else if (address.Host == "localhost")
            options.ListenLocalhost(address.Port, configure);
        else if (IPAddress.TryParse(address.Host, out var ip))
            options.Listen(ip, address.Port, configure);
        else
            ListenByName(options, address, configure);
    }

    private static void ListenByName(KestrelServerOptions options, ServerAddress address, Action<ListenOptions> configure) =>
        options.Listen(Dns.GetHostAddresses(address.Host)[0], address.Port, configure);
}
