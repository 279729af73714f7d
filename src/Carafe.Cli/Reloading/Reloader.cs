using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Carafe.Cli.Building;
using Carafe.Cli.Locating;
using Carafe.Cli.Running;
using Carafe.Click;
using Carafe.Hosting;

namespace Carafe.Cli.Reloading;

/// <summary>Serves an app and replaces its process whenever a source is saved; what does not build is shown in the browser.</summary>
/// <param name="session">What the options before the command say.</param>
/// <param name="words">The command line of the app's process.</param>
/// <param name="host">The host that was given.</param>
/// <param name="port">The port that was given.</param>
/// <param name="certificate">The certificate, to serve HTTPS.</param>
/// <param name="extraFiles">Files that trigger a reload besides the sources.</param>
/// <param name="excludePatterns">Patterns of files that do not.</param>
internal sealed class Reloader(
    ToolSession session, IReadOnlyList<string> words, string? host, int? port, LastingCertificate? certificate, IReadOnlyList<string> extraFiles, IReadOnlyList<string> excludePatterns)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly string _failureFile = Path.GetTempFileName();
    private ListeningSocket? _socket;
    private BuiltApp? _app;
    private Task<WarmCompiler?> _compiler = Task.FromResult<WarmCompiler?>(null);
    private Process? _process;
    private FailurePages? _pages;
    private bool _hasStarted;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var source = session.Locate();
        var address = ServerAddress.Find(host, port, null);
        if (!TryListen(address))
            return 1;

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var watch = new FileWatch(extraFiles, excludePatterns);
        try
        {
            PrintBanner(source, address);
            await RebuildAsync(source, [], stopping.Token);
            while (true)
            {
                Watch(watch, source);
                await NextChangeAsync(watch, source, stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await StopAppAsync();
            await ClosePagesAsync();
            _socket?.Dispose();
            File.Delete(_failureFile);
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }

    private bool TryListen(ServerAddress address)
    {
        if (!ListeningSocket.IsSupported)
            return true;

        try
        {
            _socket = ListeningSocket.Open(address, certificate is null ? "http" : "https");
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            ServerBanner.WriteAddressInUse(Console.Error, address);
        }
        catch (SocketException e)
        {
            Terminal.Echo(string.Create(CultureInfo.InvariantCulture, $"Cannot listen on {address.Host} port {address.Port}: {e.Message}."), toError: true);
        }

        return false;
    }

    private void PrintBanner(AppSource source, ServerAddress address)
    {
        if (_socket is null)
            return;

        ServerBanner.WriteHead(Console.Out, source.Module, session.IsDebug);
        ServerBanner.WriteFiles(Console.Out, session.EnvFiles);
        ServerBanner.WriteAddresses(Console.Out, address.Host, _socket.Addresses, session.IsDebug, AppServer.HasColor(Console.Out));
        Console.Out.WriteLine(" * Restarting with the file watcher, compiler kept warm");
        Console.Out.Flush();
    }

    private void Watch(FileWatch watch, AppSource source)
    {
        if (source.Kind == AppKind.Assembly)
            watch.AddFiles([source.Path]);
        else
            watch.AddSources(source.Path, _app?.Folders ?? (source.Kind == AppKind.Project ? [source.Folder] : []));

        watch.AddFiles(session.EnvFiles.Concat([".env", ".flaskenv"]).Select(Path.GetFullPath));
    }

    /// <summary>Waits for a saved file, or for the app's process to end by itself.</summary>
    private async Task NextChangeAsync(FileWatch watch, AppSource source, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = watch.WaitAsync(waiting.Token);
        if (_process is { } process && await Task.WhenAny(change, process.WaitForExitAsync(waiting.Token)) != change && !cancellationToken.IsCancellationRequested)
        {
            await ShowEndOfAppAsync(process);
            _process = null;
        }

        var files = await change;
        foreach (var file in files)
            Terminal.Echo($" * Detected change in '{file}', reloading", toError: true);

        await RebuildAsync(source, files, cancellationToken);
    }

    private async Task RebuildAsync(AppSource source, IReadOnlyCollection<string> changed, CancellationToken cancellationToken)
    {
        // From here on new requests wait in the socket's queue.
        var stopped = StopAppAsync();
        session.LoadEnvironment();
        IReadOnlyList<BuildError> errors = [];
        var output = "";
        try
        {
            errors = await BuildAsync(source, changed, cancellationToken);
        }
        catch (BuildFailedException e)
        {
            (errors, output) = (e.Errors, e.Output);
            _app = null;
        }

        await stopped;
        await ClosePagesAsync();
        if (_app is null || errors.Count > 0)
        {
            foreach (var error in errors)
                Terminal.Echo(error.ToString(), toError: true);

            if (errors.Count == 0)
                Terminal.Echo(output.TrimEnd(), toError: true);

            await ShowAsync(Failure.OfBuild(errors, output));
            return;
        }

        StartApp(_app);
    }

    private async Task<IReadOnlyList<BuildError>> BuildAsync(AppSource source, IReadOnlyCollection<string> changed, CancellationToken cancellationToken)
    {
        var sources = changed.Where(SourceFiles.IsSource).ToList();
        if (_app is not null && (sources.Count == 0 && source.Kind != AppKind.Assembly))
            return [];

        // The compiler knows the app's own files; whatever else changed needs a whole build.
        if (_app is not null && sources.All(File.Exists) && await _compiler is { } compiler && sources.TrueForAll(compiler.Knows))
            return await Task.Run(() => compiler.Compile(sources), cancellationToken);

        _app = await (_app is null && !_hasStarted ? ProjectBuild.GetAsync(source, cancellationToken) : Rebuild());
        var app = _app;
        _compiler = Task.Run(() => WarmCompiler.Create(app), CancellationToken.None);
        return [];

        Task<BuiltApp> Rebuild() => source.Kind == AppKind.Assembly ? ProjectBuild.GetAsync(source, cancellationToken) : ProjectBuild.BuildAsync(source, cancellationToken);
    }

    private void StartApp(BuiltApp app)
    {
        File.WriteAllText(_failureFile, "");
        var settings = session.SettingsFor(app) with
        {
            ListenHandle = _socket?.Handle,
            Addresses = _socket?.Addresses ?? [],
            IsRestart = _hasStarted,
            FailureFile = _failureFile,
        };
        using (_socket?.Inheritable())
            _process = ChildProcess.Start(app, words, settings, session.ChildEnvironment());

        _hasStarted = true;
    }

    private async Task StopAppAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;

        ProcessSignals.Terminate(process);
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
    }

    private async Task ShowEndOfAppAsync(Process process)
    {
        var code = process.ExitCode;
        var details = File.Exists(_failureFile) ? await File.ReadAllTextAsync(_failureFile) : "";
        Terminal.Echo(string.Create(CultureInfo.InvariantCulture, $" * The app ended with exit code {code}. It is started again when a file changes."), toError: true);
        await ShowAsync(Failure.OfStart(code, details));
    }

    private async Task ShowAsync(Failure failure)
    {
        if (_socket is not null)
            _pages = await FailurePages.OpenAsync(_socket, failure, certificate?.Certificate);
    }

    private async Task ClosePagesAsync()
    {
        if (_pages is not null)
            await _pages.DisposeAsync();

        _pages = null;
    }
}
