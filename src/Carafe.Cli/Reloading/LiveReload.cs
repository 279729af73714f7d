using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using Carafe.Development;
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
    private const int MaxPageSize = 8 * 1024 * 1024;

    private static readonly string Script = EmbeddedPages.Read("live.js")!;

    // Each process of the app has another one, so that a page knows that the app was replaced.
    private readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly ConcurrentDictionary<Channel<string>, bool> _listeners = new();
    private int _changes;
    private volatile bool _isClosed;

    private string Version => string.Create(CultureInfo.InvariantCulture, $"{_process}-{Volatile.Read(ref _changes)}");

    public WsgiApplication Attach(Flask app, WsgiApplication next) => async environ => environ.Path switch
    {
        ScriptPath => new Werkzeug.Wrappers.Response(Script, mimetype: "text/javascript"),
        StreamPath when _listeners.Count < MaxListeners => Stream(environ.Aborted),
        _ => await AddScriptAsync(environ, next),
    };

    /// <summary>Tells all pages to load again, or to take a style sheet anew.</summary>
    public void Announce(string file)
    {
        Interlocked.Increment(ref _changes);
        var message = Path.GetExtension(file) is ".css" ? $"event: css\ndata: {Path.GetFileName(file)}\n\n" : "event: change\ndata:\n\n";
        foreach (var listener in _listeners.Keys)
            listener.Writer.TryWrite(message);
    }

    /// <summary>Ends the streams, so that the server can stop.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (var listener in _listeners.Keys)
            listener.Writer.TryComplete();
    }

    private Werkzeug.Wrappers.Response Stream(CancellationToken aborted)
    {
        var response = new Werkzeug.Wrappers.Response(ResponseBody.FromSequence(EventsAsync(aborted)), mimetype: "text/event-stream");
        response.Headers.Set("Cache-Control", "no-store");
        return response;
    }

    private async IAsyncEnumerable<string> EventsAsync(CancellationToken aborted, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, cancellationToken);
        var listener = Channel.CreateBounded<string>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners.TryAdd(listener, true);
        if (_isClosed)
            listener.Writer.TryComplete();

        try
        {
            yield return $"retry: 150\nevent: hello\ndata: {Version}\n\n";
            while (await WaitAsync(listener.Reader, ended.Token))
            {
                while (listener.Reader.TryRead(out var message))
                    yield return message;
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
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
        if (IsPage(environ, response) && response.GetData() is { Length: < MaxPageSize } data)
        {
            var tag = $"<script src=\"{environ.RootPath}{ScriptPath}\" data-version=\"{version}\"></script>";
            var html = System.Text.Encoding.UTF8.GetString(data);
            var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
            response.SetData(end < 0 ? html + tag : html.Insert(end, tag));
        }

        return response;
    }

    // Only what a browser shows as a page: no fragments that a script asks for, no files, no streams.
    private static bool IsPage(Environ environ, Werkzeug.Wrappers.Response response) =>
        environ.Method != "HEAD"
        && response.Mimetype == "text/html"
        && response.Body.Kind is ResponseBodyKind.Text or ResponseBodyKind.Bytes or ResponseBodyKind.Chunks
        && response.Headers.Get("Content-Encoding") is null
        && (environ.GetHeader("Sec-Fetch-Dest") is { } destination
            ? destination is "document" or "iframe"
            : environ.GetHeader("HX-Request") is null && environ.GetHeader("Accept")?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
