using Carafe.Contexts;
using Carafe.Debugger.Recording;
using Carafe.Debugger.Reports;
using Carafe.Debugger.Security;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;
using Microsoft.Extensions.Logging;

namespace Carafe.Debugger;

/// <summary>The debugger of one app: watches its requests, shows what went wrong, answers the page's commands.</summary>
internal sealed class AppDebugger
{
    private static readonly Action<ILogger, string, string, Exception?> LogUnhandled = LoggerMessage.Define<string, string>(
        LogLevel.Error, new EventId(500, "UnhandledException"), "Exception on {Path} [{Method}]");

    private readonly DebuggedApplication _owner;
    private readonly Flask _app;
    private readonly WsgiApplication _next;
    private readonly DebuggerPages _pages;
    private readonly DebuggerCommands _commands;

    public AppDebugger(DebuggedApplication owner, Flask app, WsgiApplication next)
    {
        _owner = owner;
        _app = app;
        _next = next;
        _pages = new DebuggerPages(owner, app);
        _commands = new DebuggerCommands(owner, app, _pages, History);
        app.JinjaEnv.KeepVariables = true;
        Signals.GotRequestException.Connect(OnException, app);
        Signals.RequestFinished.Connect(OnFinished, app);
    }

    public ErrorHistory History { get; } = new();

    public async ValueTask<Werkzeug.Wrappers.Response> InvokeAsync(Environ environ)
    {
        if (environ.Path.StartsWith(DebuggedApplication.Prefix, StringComparison.Ordinal))
            return await _commands.HandleAsync(environ);

        var recorded = new RecordedEnviron(environ);
        try
        {
            var response = await _next(recorded);
            return ExplainMiss(recorded) ?? response;
        }
        catch (Exception e) when (!recorded.Aborted.IsCancellationRequested)
        {
            Log(recorded, e);
            return Show(recorded, e);
        }
    }

    // The context is still there when the signal is sent; what it holds is gone by the time the error arrives here.
    private static void OnException(object? sender, Blinker.SignalArguments arguments)
    {
        if (ContextFrame.Current?.Request is not { } context || RecordedEnviron.Find(context.Environ) is not { } recorded)
            return;
        recorded.Context = context;
        recorded.Snapshot = RequestSnapshot.Of(context);
    }

    private static void OnFinished(object? sender, Blinker.SignalArguments arguments)
    {
        // Only the standard page of a URL that no rule matched is replaced, never an answer that the app thought of.
        if (ContextFrame.Current?.Request is { RoutingException: NotFound or MethodNotAllowed } context
            && RecordedEnviron.Find(context.Environ) is { } recorded
            && arguments.Get<Werkzeug.Wrappers.Response>("response") is { } response
            && response.Body is { Kind: ResponseBodyKind.Text } body
            && body.Text == context.RoutingException.GetBody())
        {
            recorded.Context = context;
        }
    }

    private Werkzeug.Wrappers.Response Show(RecordedEnviron environ, Exception error)
    {
        _owner.AnnounceToken($"{environ.Scheme}://{environ.GetHeader("Host")}{environ.RootPath}");
        if (!_owner.Trust.IsHostTrusted(environ) || !RequestTrust.IsLocal(environ))
            return _pages.Restricted(environ);

        var recorded = new RecordedError(_app, error, environ, _app.Clock.GetUtcNow());
        History.Add(recorded);
        var format = environ.Method == "HEAD" ? ReportFormat.Text : ReportFormats.For(environ);
        var address = DebuggerPages.AddressOf(environ, recorded);
        var response = format switch
        {
            ReportFormat.Html => _pages.Error(environ, recorded, status: 500),
            ReportFormat.Json => DebuggerPages.Json(JsonReport.Write(recorded, address), 500, "application/problem+json"),
            _ => DebuggerPages.Text(TextReport.Text(recorded), 500),
        };
        response.Headers.Set("X-Debugger-Page", address);
        return response;
    }

    private Werkzeug.Wrappers.Response? ExplainMiss(RecordedEnviron environ) =>
        environ.Context?.RoutingException is { } miss and (NotFound or MethodNotAllowed)
        && environ.Snapshot is null
        && ReportFormats.For(environ) == ReportFormat.Html
        && _owner.Trust.IsHostTrusted(environ) && RequestTrust.IsLocal(environ)
            ? _pages.Miss(environ, miss)
            : null;

    private void Log(RecordedEnviron environ, Exception error)
    {
        if (environ.Context is { } context)
            _app.LogException(context, error);
        else
            LogUnhandled(_app.Logger, environ.Path, environ.Method, error);
    }
}
