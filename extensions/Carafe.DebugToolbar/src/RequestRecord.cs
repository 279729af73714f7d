using System.Globalization;
using System.Security.Cryptography;
using Carafe.Blinker;
using Carafe.Jinja;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.DebugToolbar;

/// <summary>Everything about one request, gathered while it runs.</summary>
internal sealed class RequestRecord
{
    private const int MaxRows = 200;
    private static readonly AsyncLocal<RequestRecord?> Local = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly Measurement _before = Measurement.Now();
    private readonly List<TemplateRow> _templates = [];
    private readonly List<CommandRow> _commands = [];
    private readonly List<LogRow> _log = [];
    private readonly Stack<long> _openTemplates = new();

    private RequestRecord(Environ environ, TimeProvider clock)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
        Time = clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        Method = environ.Method;
        Path = environ.RootPath + environ.Path;
        Query = Shown.Url("?" + environ.QueryString)[1..];
        RequestHeaders = [.. environ.GetHeaders().Select(header => Shown.Plain(header.Key, header.Value))];
        IsScripted = environ.GetHeader("Sec-Fetch-Mode") is "cors" or "same-origin" || environ.GetHeader("HX-Request") is not null
            || environ.GetHeader("X-Requested-With") is not null;
    }

    /// <summary>The record of the request that this code runs for; null outside of one.</summary>
    public static RequestRecord? Current => Local.Value;

    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public string Time { get; }

    public string Method { get; }

    public string Path { get; }

    public string Query { get; }

    /// <summary>Whether a script made the request: <c>fetch</c>, HTMX.</summary>
    public bool IsScripted { get; }

    public bool IsStatic { get; private set; }

    public int Status { get; private set; }

    public string? Error { get; private set; }

    /// <summary>The debugger's page about the error; null where there is none.</summary>
    public string? ErrorPage { get; private set; }

    public double Milliseconds { get; private set; }

    public IReadOnlyList<Row> Profile { get; private set; } = [];

    public string? Endpoint { get; private set; }

    public string? Rule { get; private set; }

    public IReadOnlyList<Row> ViewArgs { get; private set; } = [];

    public IReadOnlyList<Row> Args { get; private set; } = [];

    public IReadOnlyList<Row> Form { get; private set; } = [];

    public IReadOnlyList<Row> Files { get; private set; } = [];

    public IReadOnlyList<Row> Cookies { get; private set; } = [];

    public IReadOnlyList<Row> RequestSession { get; private set; } = [];

    public IReadOnlyList<Row> RequestG { get; private set; } = [];

    public IReadOnlyList<Row> RequestHeaders { get; }

    public IReadOnlyList<Row> ResponseHeaders { get; private set; } = [];

    public IReadOnlyList<TemplateRow> Templates => Copy(_templates);

    public IReadOnlyList<CommandRow> Commands => Copy(_commands);

    public IReadOnlyList<LogRow> Log => Copy(_log);

    /// <summary>The request in a line: <c>200 · 12 ms · 3 SQL · 2 templates</c>.</summary>
    public string Summary
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Status} · {Milliseconds:0.#} ms");
            if (Commands.Count > 0)
                text += string.Create(CultureInfo.InvariantCulture, $" · {Commands.Count} SQL");
            if (Templates.Count > 0)
                text += string.Create(CultureInfo.InvariantCulture, $" · {Templates.Count} {(Templates.Count == 1 ? "template" : "templates")}");
            if (Log.Count > 0)
                text += string.Create(CultureInfo.InvariantCulture, $" · {Log.Count} log");
            return text;
        }
    }

    /// <summary>Starts the record of a request; what the request does from here on finds it.</summary>
    public static RequestRecord Begin(Environ environ, TimeProvider clock) => Local.Value = new RequestRecord(environ, clock);

    /// <summary>Reads what the request holds, when its session is saved and its context is still there.</summary>
    public void ReadRequest(Exception? error = null)
    {
        Error = error?.GetType().Name;
        var request = Globals.Request;
        Endpoint = request.Endpoint;
        Rule = request.UrlRule?.Text;
        IsStatic = Endpoint is "static" || Endpoint?.EndsWith(".static", StringComparison.Ordinal) == true;
        if (IsStatic)
            return;
        ViewArgs = Try(() => Shown.Rows(request.ViewArgs ?? new Dictionary<string, object?>()));
        Args = Try(() => Values(request.Args));
        Form = Try(() => Values(request.Form));
        Files = Try(() => [.. request.Files.Keys.OfType<string>().SelectMany(name => request.Files.GetList(name).Select(file => Shown.Plain(name, file.Filename ?? "")))]);
        Cookies = Try(() => [.. request.Cookies.Keys.OfType<string>().Select(name => name == Globals.CurrentApp.Config.Get<string>("SESSION_COOKIE_NAME") ? new Row(name, "********") : Shown.Plain(name, request.Cookies.Get(name) ?? ""))]);
        RequestSession = Try(() => Shown.Rows(Globals.Session));
        RequestG = Try(() => Shown.Rows(Globals.G.Select(name => KeyValuePair.Create(name, Globals.G.Get(name)))));
    }

    public void BeginTemplate()
    {
        lock (_gate)
            _openTemplates.Push(_clock.GetTimestamp());
    }

    public void EndTemplate(SignalArguments arguments)
    {
        lock (_gate)
        {
            if (!_openTemplates.TryPop(out var started) || _templates.Count >= MaxRows || arguments.Get<Template>("template") is not { } template)
                return;
            var variables = arguments.Get<IEnumerable<KeyValuePair<string, object?>>>("context") ?? [];
            _templates.Add(new TemplateRow(template.Name ?? "<string>", template.FileName, _clock.GetElapsedTime(started).TotalMilliseconds, Shown.Rows(variables)));
        }
    }

    public void AddCommand(CommandRow command)
    {
        lock (_gate)
        {
            // Entity Framework tells of a command that its provider has told of already.
            if (_commands.Count > 0 && _commands[^1] is { } last && last.Source != command.Source && last.Text == command.Text && command.Source == CommandListener.EntityFramework)
                _commands[^1] = command;
            else if (_commands.Count < MaxRows)
                _commands.Add(command);
        }
    }

    public void AddLog(string level, string message)
    {
        lock (_gate)
        {
            if (_log.Count < MaxRows)
                _log.Add(new LogRow(level, message.Length > 4000 ? message[..4000] + "…" : message, _clock.GetElapsedTime(_started).TotalMilliseconds));
        }
    }

    public void End(Werkzeug.Wrappers.Response response)
    {
        Finish(response.StatusCode);
        ErrorPage = response.Headers.Get(DebugToolbarExtension.DebuggerHeader);
        ResponseHeaders = [.. response.Headers.Select(header => Shown.Plain(header.Key, header.Value))];
    }

    public void End(Exception error)
    {
        Error = error.GetType().Name;
        Finish(500);
    }

    private void Finish(int status)
    {
        Status = status;
        Milliseconds = _clock.GetElapsedTime(_started).TotalMilliseconds;
        Profile = _before.Since(Milliseconds);
    }

    private List<T> Copy<T>(List<T> rows)
    {
        lock (_gate)
            return [.. rows];
    }

    private static List<Row> Values(ImmutableMultiDict values) =>
        [.. values.Keys.OfType<string>().SelectMany(name => values.GetList(name).Select(value => Shown.Plain(name, value)))];

    private static IReadOnlyList<Row> Try(Func<IReadOnlyList<Row>> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
        {
            return [new Row("(cannot be read)", e.Message)];
        }
    }
}
