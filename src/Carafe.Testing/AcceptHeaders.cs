using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

/// <summary>Headers that say which kind of answer a test wants.</summary>
/// <remarks>Upstream: pytest-flask's <c>accept_any</c>, <c>accept_json</c>, <c>accept_jsonp</c>, <c>accept_mimetype</c>. Each call gives headers of its own.</remarks>
/// <example><code>await client.GetAsync("/user/1", headers: AcceptHeaders.Json());</code></example>
public static class AcceptHeaders
{
    /// <summary>Any kind.</summary>
    public static Headers Any() => MimeType("*/*");

    /// <summary>JSON.</summary>
    public static Headers Json() => MimeType("application/json");

    /// <summary>JSON in a script.</summary>
    public static Headers Jsonp() => MimeType("application/json-p");

    /// <summary>A media type.</summary>
    public static Headers MimeType(string mimeType)
    {
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        return new Headers { ["Accept"] = mimeType };
    }
}
