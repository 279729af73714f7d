using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Forms;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>An incoming HTTP request: everything it says is parsed when it is first asked for.</summary>
/// <remarks>Upstream: werkzeug/wrappers/request.py, werkzeug/sansio/request.py.</remarks>
/// <example><code>
/// var request = new Request(environ);
/// var page = request.Args.Get("page", int.Parse, 1);
/// </code></example>
public partial class Request : IDisposable
{
    private string? _method;
    private string? _rootPath;
    private string? _path;
    private Headers? _headers;
    private ImmutableMultiDict? _args;
    private CombinedMultiDict<string>? _values;

    /// <summary>Makes the request of an environ.</summary>
    /// <param name="environ">What the server knows about the request.</param>
    /// <param name="shallow">True to forbid reading the body, for middleware that must leave it to the application.</param>
    public Request(Environ environ, bool shallow = false)
    {
        ArgumentNullException.ThrowIfNull(environ);
        Environ = environ;
        IsShallow = shallow;
    }

    /// <summary>What the server knows about the request.</summary>
    public Environ Environ { get; }

    /// <summary>True when reading the body is forbidden.</summary>
    public bool IsShallow { get; }

    /// <summary>The request method in upper case.</summary>
    public string Method => _method ??= Environ.Method.ToUpperInvariant();

    /// <summary>The URL scheme, such as <c>https</c>.</summary>
    public string Scheme => Environ.Scheme;

    /// <summary>The server's own address, or null when unknown.</summary>
    public (string Name, int? Port)? Server => Environ.Server;

    /// <summary>Where the application is mounted, without a trailing slash.</summary>
    public string RootPath => _rootPath ??= Environ.RootPath.TrimEnd('/');

    /// <summary>The same as <see cref="RootPath"/>.</summary>
    public string ScriptRoot => RootPath;

    /// <summary>The path that is routed, with exactly one leading slash.</summary>
    public string Path => _path ??= Environ.Path is ['/', not '/', ..] path ? path : "/" + Environ.Path.TrimStart('/');

    /// <summary>The text after the <c>?</c>, still percent-encoded; <see cref="Args"/> has the values.</summary>
    public string QueryString => Environ.QueryString;

    /// <summary>The path with the query string, which the <c>?</c> precedes even when it is empty.</summary>
    public string FullPath => $"{Path}?{ByteText.Decode(QueryString)}";

    /// <summary>The address of the peer.</summary>
    public string? RemoteAddr => Environ.RemoteAddress;

    /// <summary>The user that the server authenticated, if it did.</summary>
    public string? RemoteUser => Environ.RemoteUser;

    /// <summary>True for <c>https</c> and <c>wss</c>.</summary>
    public bool IsSecure => Scheme is "https" or "wss";

    /// <summary>The headers. Made at first use; the parsed properties do not need it.</summary>
    public Headers Headers => _headers ??= new EnvironHeaders(Environ);

    /// <summary>The values of the query string. Bytes that are not UTF-8 stay percent-encoded.</summary>
    public ImmutableMultiDict Args => _args ??= UrlEncodedParser.ParseQuery(QueryString);

    /// <summary><see cref="Args"/> and <see cref="Form"/> as one; the form of a GET request is left out.</summary>
    public CombinedMultiDict<string> Values =>
        _values ??= Method == "GET" ? new CombinedMultiDict<string>(Args) : new CombinedMultiDict<string>(Args, Form);

    /// <summary>Says what the request is, for logs and debuggers.</summary>
    public override string ToString() => $"<{GetType().Name} '{Url}' [{Method}]>";

    /// <summary>Deletes the temporary files of the uploads.</summary>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Deletes the temporary files of the uploads.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _content?.Dispose();
    }

    /// <summary>The value of a header, repeated lines joined, without making <see cref="Headers"/>.</summary>
    protected string? GetHeader(string name) => Environ.GetHeader(name);
}
