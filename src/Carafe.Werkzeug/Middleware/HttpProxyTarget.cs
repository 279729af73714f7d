namespace Carafe.Werkzeug.Middleware;

/// <summary>A server that <see cref="HttpProxy"/> sends requests on to.</summary>
/// <param name="Target">The server's URL; its path is put before the remaining path when the prefix is removed.</param>
public sealed record HttpProxyTarget(Uri Target)
{
    /// <summary>True to cut the mounted prefix off the path.</summary>
    public bool RemovePrefix { get; init; }

    /// <summary>True to send the <c>Host</c> header of the client instead of the target's own.</summary>
    public bool KeepHost { get; init; }

    /// <summary>
    /// True to tell the target about the client in <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c>. What the
    /// client itself says there is dropped, so that the target can believe one proxy.
    /// </summary>
    public bool TellClient { get; init; }

    /// <summary>Headers to send in addition; they replace those of the client.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
