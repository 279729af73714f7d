using System.IO.Pipelines;

namespace Carafe.Werkzeug;

/// <summary>An environ that answers as another one does; a middleware overrides what it changes.</summary>
/// <param name="inner">The environ that answers everything that is not overridden.</param>
public abstract class DelegatingEnviron(Environ inner) : Environ
{
    /// <summary>The environ below this one.</summary>
    public Environ Inner { get; } = inner;

    /// <inheritdoc/>
    public override string Method => Inner.Method;

    /// <inheritdoc/>
    public override string Scheme => Inner.Scheme;

    /// <inheritdoc/>
    public override (string Name, int? Port)? Server => Inner.Server;

    /// <inheritdoc/>
    public override string RootPath => Inner.RootPath;

    /// <inheritdoc/>
    public override string Path => Inner.Path;

    /// <inheritdoc/>
    public override string QueryString => Inner.QueryString;

    /// <inheritdoc/>
    public override string? RemoteAddress => Inner.RemoteAddress;

    /// <inheritdoc/>
    public override Stream Input => Inner.Input;

    /// <inheritdoc/>
    public override PipeReader? InputReader => Inner.InputReader;

    /// <inheritdoc/>
    public override bool IsInputTerminated => Inner.IsInputTerminated;

    /// <inheritdoc/>
    public override bool CanHaveBody => Inner.CanHaveBody;

    /// <inheritdoc/>
    public override WebSocketHandshake? WebSocket => Inner.WebSocket;

    /// <inheritdoc/>
    public override string? RemoteUser => Inner.RemoteUser;

    /// <inheritdoc/>
    public override TimeProvider Clock => Inner.Clock;

    /// <inheritdoc/>
    public override CancellationToken Aborted => Inner.Aborted;

    /// <inheritdoc/>
    public override IDictionary<string, object?> Items => Inner.Items;

    /// <inheritdoc/>
    public override string? GetHeader(string name) => Inner.GetHeader(name);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> GetHeaders() => Inner.GetHeaders();
}
