using System.IO.Pipelines;

namespace Carafe.Werkzeug;

/// <summary>What a server knows about one request: the one seam between a server and everything above it.</summary>
/// <remarks>
/// A server implements this over its own request objects; nothing here copies or parses. Texts are already
/// percent-decoded where their summary says so. Upstream: the WSGI environ dictionary.
/// </remarks>
public abstract class Environ
{
    private Dictionary<string, object?>? _items;

    /// <summary>The request method as the client sent it, such as <c>GET</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The URL scheme: <c>http</c>, <c>https</c>, <c>ws</c> or <c>wss</c>.</summary>
    public abstract string Scheme { get; }

    /// <summary>The server's own address: name and port, a socket path without a port, or null when unknown.</summary>
    public abstract (string Name, int? Port)? Server { get; }

    /// <summary>Where the application is mounted, percent-decoded (<c>SCRIPT_NAME</c>).</summary>
    public abstract string RootPath { get; }

    /// <summary>The path below <see cref="RootPath"/>, percent-decoded (<c>PATH_INFO</c>).</summary>
    public abstract string Path { get; }

    /// <summary>The text after the <c>?</c>, still percent-encoded; one character stands for one byte.</summary>
    public abstract string QueryString { get; }

    /// <summary>The address of the peer, or null when the server does not know it.</summary>
    public abstract string? RemoteAddress { get; }

    /// <summary>The raw request body. Read it through <see cref="Wrappers.Request.Stream"/>, which keeps within the limits.</summary>
    public abstract Stream Input { get; }

    /// <summary>The raw request body as a pipe, when the server has one and nothing was read from <see cref="Input"/>.</summary>
    public virtual PipeReader? InputReader => null;

    /// <summary>True when the server itself ends <see cref="Input"/> where the body ends.</summary>
    public virtual bool IsInputTerminated => false;

    /// <summary>False when the server knows that no body follows, so that nothing waits for one.</summary>
    public virtual bool CanHaveBody => true;

    /// <summary>The client's offer to talk over a WebSocket, or null when it made none that the server can take.</summary>
    public virtual WebSocketHandshake? WebSocket => null;

    /// <summary>The user that the server authenticated, if it did.</summary>
    public virtual string? RemoteUser => null;

    /// <summary>The clock for dates that depend on now.</summary>
    public virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>Signalled when the client has gone.</summary>
    public virtual CancellationToken Aborted => CancellationToken.None;

    /// <summary>The value of a header, repeated lines joined with commas, or null when the client did not send it.</summary>
    public abstract string? GetHeader(string name);

    /// <summary>Every header of the request.</summary>
    public abstract IEnumerable<KeyValuePair<string, string>> GetHeaders();

    /// <summary>Values that middleware and applications keep with the request. Created at first use.</summary>
    public virtual IDictionary<string, object?> Items => _items ??= new Dictionary<string, object?>(StringComparer.Ordinal);
}
