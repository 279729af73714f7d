using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using Carafe.Development;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Cli.Reloading;

/// <summary>Lets pages refresh themselves: adds a small script to them and tells it what has changed.</summary>
internal sealed class LiveReload : IDevelopmentTool
{
    private const string Prefix = "/_flask/";
    private const string ScriptPath = Prefix + "live.js";
    private const string StreamPath = Prefix + "live";
    private const int MaxListeners = 64;
    private const int MaxWaiting = 16;
    private const string Reload = "event: change\ndata:\n\n";

    // What the tools remember is gone after a restart: their own pages stay as they are.
    private static readonly string[] ToolPrefixes = ["/__debugger__/", "/__toolbar__/"];
    private static readonly string Script = EmbeddedPages.Read("live.js")!;

    // Each process of the app has another one, so that a page knows that the app was replaced.
    private readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<string>> _listeners = [];
    private readonly Queue<(int Number, string Message)> _recent = new();
    private int _changes;
    private bool _isClosed;

    private string Version => string.Create(CultureInfo.InvariantCulture, $"{_process}-{Volatile.Read(ref _changes)}");

    private bool HasRoom
    {
        get
        {
            lock (_gate)
                return _listeners.Count < MaxListeners;
        }
    }

    public WsgiApplication Attach(Flask app, WsgiApplication next) => async environ => environ.Path switch
    {
        ScriptPath => new Werkzeug.Wrappers.Response(Script, mimetype: "text/javascript"),
        StreamPath when HasRoom => Stream(environ),
        _ => await AddScriptAsync(environ, next),
    };

    /// <summary>Tells all pages to load again, or to take style sheets anew when nothing else has changed.</summary>
    public void Announce(IReadOnlyCollection<string> files)
    {
        var messages = files.All(file => Path.GetExtension(file) is ".css")
            ? files.Select(file => $"event: css\ndata: {Path.GetFileName(file)}\n\n")
            : [Reload];
        lock (_gate)
        {
            foreach (var message in messages)
                Send(message);
        }
    }

    /// <summary>Ends the streams, so that the server can stop.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var listener in _listeners)
                listener.Writer.TryComplete();
        }
    }

    private void Send(string message)
    {
        _changes++;
        message = $"id: {Version}\n{message}";
        _recent.Enqueue((_changes, message));
        if (_recent.Count > MaxWaiting)
            _recent.Dequeue();

        foreach (var listener in _listeners)
            listener.Writer.TryWrite(message);
    }

    // A page hears first of what has changed since it was made, or since its connection was lost.
    private Channel<string> Listen(string? since)
    {
        var listener = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            foreach (var message in Missed(since))
                listener.Writer.TryWrite(message);

            if (_isClosed)
                listener.Writer.TryComplete();

            _listeners.Add(listener);
        }

        return listener;
    }

    private IEnumerable<string> Missed(string? since)
    {
        if (string.IsNullOrEmpty(since))
            return [];

        return since.StartsWith(_process + "-", StringComparison.Ordinal)
            && int.TryParse(since.AsSpan(_process.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= _changes - _recent.Count
            ? _recent.Where(change => change.Number > number).Select(change => change.Message)
            : [Reload];
    }

    private Werkzeug.Wrappers.Response Stream(Environ environ)
    {
        var since = environ.GetHeader("Last-Event-ID") ?? new Request(environ).Args.Get("since");
        var response = new Werkzeug.Wrappers.Response(ResponseBody.FromSequence(EventsAsync(since, environ.Aborted)), mimetype: "text/event-stream");
        response.Headers.Set("Cache-Control", "no-store");
        return response;
    }

    private async IAsyncEnumerable<string> EventsAsync(string? since, CancellationToken aborted, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var listener = Listen(since);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, cancellationToken);
        try
        {
            yield return "retry: 150\n\n";
            while (await WaitAsync(listener.Reader, ended.Token))
            {
                while (listener.Reader.TryRead(out var message))
                    yield return message;
            }
        }
        finally
        {
            lock (_gate)
                _listeners.Remove(listener);
        }
    }

    private static async Task<bool> WaitAsync(ChannelReader<string> reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async ValueTask<Werkzeug.Wrappers.Response> AddScriptAsync(Environ environ, WsgiApplication next)
    {
        // Taken before the page is made: a change in between must not be missed.
        var version = Version;
        var response = await next(environ);
        if (IsPage(environ))
            PageScript.Add(response, environ.RootPath + ScriptPath, ("version", version));

        return response;
    }

    // Only what a browser shows as a page: no fragments that a script asks for.
    private static bool IsPage(Environ environ) =>
        environ.Method != "HEAD"
        && !Array.Exists(ToolPrefixes, prefix => environ.Path.StartsWith(prefix, StringComparison.Ordinal))
        && (environ.GetHeader("Sec-Fetch-Dest") is { } destination
            ? destination is "document" or "iframe"
            : environ.GetHeader("HX-Request") is null && environ.GetHeader("Accept")?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
