using System.Data.Common;
using Carafe.Development;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Middleware;

namespace Carafe.DebugToolbar;

/// <summary>A bar on each HTML page of an app in debug mode, with everything about the request and those that the page's scripts make.</summary>
/// <remarks>
/// An app in debug mode finds it by itself where its package is there. Commands of Entity Framework Core, SqlClient, Npgsql and
/// MySqlConnector are noticed; others are told with <see cref="ReportCommand"/> or <see cref="Measure"/>. Upstream:
/// <c>flask_debugtoolbar.DebugToolbarExtension</c>.
/// </remarks>
/// <example><code>
/// using (DebugToolbarExtension.Measure(command))
///     await command.ExecuteNonQueryAsync();
/// </code></example>
public sealed class DebugToolbarExtension : IDevelopmentTool
{
    internal const string Prefix = "/__toolbar__/";
    internal const string IdHeader = "X-Debug-Toolbar";
    internal const string DebuggerHeader = "X-Debugger-Page";

    private readonly LocalAccess _access = new();

    /// <summary>Adds a command that a database ran to the current request; outside of one nothing happens.</summary>
    /// <param name="text">The command.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="parameters">Its parameters; those with the names of secrets are masked.</param>
    public static void ReportCommand(string text, TimeSpan duration, IEnumerable<KeyValuePair<string, object?>>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequestRecord.Current?.AddCommand(new CommandRow(text, duration.TotalMilliseconds, "reported", Shown.Rows(parameters ?? [])));
    }

    /// <summary>Measures a command from here until the result is disposed, and adds it to the current request.</summary>
    public static IDisposable Measure(DbCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new MeasuredCommand(command);
    }

    /// <inheritdoc/>
    public WsgiApplication Attach(Flask app, WsgiApplication next)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(next);
        CommandListener.Start();
        app.Logger = new RecordingLogger(app.Logger);
        Signals.RequestFinished.Connect(static (_, _) => RequestRecord.Current?.ReadRequest(), app);
        Signals.GotRequestException.Connect(static (_, arguments) => RequestRecord.Current?.ReadRequest(arguments.Get<Exception>("exception")), app);
        Signals.BeforeRenderTemplate.Connect(static (_, arguments) => RequestRecord.Current?.BeginTemplate(), app);
        Signals.TemplateRendered.Connect(static (_, arguments) => RequestRecord.Current?.EndTemplate(arguments), app);
        var history = new RequestHistory();
        var pages = new ToolbarPages(app, history);
        return environ => RunAsync(app, next, pages, history, environ);
    }

    /// <inheritdoc/>
    public void ServerStarted(Flask app, IReadOnlyCollection<string> addresses, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        foreach (var address in addresses)
            _access.AddAddress(address);
    }

    private async ValueTask<Werkzeug.Wrappers.Response> RunAsync(Flask app, WsgiApplication next, ToolbarPages pages, RequestHistory history, Environ environ)
    {
        if (!_access.IsAllowed(environ))
            return await next(environ);
        if (environ.Path.StartsWith(Prefix, StringComparison.Ordinal))
            return pages.Answer(environ);

        var record = RequestRecord.Begin(environ, app.Clock);
        try
        {
            var response = await next(environ);
            record.End(response);
            response.Headers.Set(IdHeader, record.Id);
            BarInjection.Insert(response, environ, record);
            return response;
        }
        catch (Exception e)
        {
            record.End(e);
            throw;
        }
        finally
        {
            if (!record.IsStatic)
                history.Add(record);
        }
    }
}
