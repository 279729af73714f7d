using Carafe.Contexts;
using Carafe.MarkupSafe;
using Carafe.Responses;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;
using Microsoft.Extensions.Logging;

namespace Carafe;

/// <summary>The response of a view: <c>text/html</c> unless said otherwise, made of anything a view may return.</summary>
/// <remarks>Views rarely make one by hand: texts, bytes, dictionaries, lists and tuples turn into responses by themselves.</remarks>
/// <example><code>
/// Response Show(int id) => id > 0 ? RenderTemplate("post.html", new { id }) : ("no such post", 404);
/// </code></example>
public class Response : Werkzeug.Wrappers.Response
{
    private static readonly Action<ILogger, string, Exception?> LogLargeCookie =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(600, "CookieTooLarge"), "{Message}");

    /// <summary>Makes an empty response.</summary>
    public Response()
    {
    }

    /// <summary>Makes a response.</summary>
    /// <param name="body">The body: text, bytes, a stream, or one of <see cref="ResponseBody"/>'s sequences.</param>
    /// <param name="status">The status as a number or as a line such as <c>404 Not Found</c>.</param>
    /// <param name="headers">Headers to start with.</param>
    /// <param name="mimetype">The media type without parameters; textual types get <c>charset=utf-8</c>.</param>
    /// <param name="contentType">The whole content type; wins over <paramref name="mimetype"/>.</param>
    /// <param name="directPassthrough">True to forbid that the body is read into memory.</param>
    public Response(
        ResponseBody body,
        ResponseStatus status = default,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string? mimetype = null,
        string? contentType = null,
        bool directPassthrough = false)
        : base(body, status, headers, mimetype, contentType, directPassthrough)
    {
    }

    /// <inheritdoc/>
    public override string? DefaultMimetype => "text/html";

    /// <summary>The size above which a cookie is reported in the log: <c>MAX_COOKIE_SIZE</c>; 0 for never.</summary>
    public override int MaxCookieSize => ContextFrame.Current?.App is { } context
        ? context.App.Config.Get("MAX_COOKIE_SIZE", base.MaxCookieSize)
        : base.MaxCookieSize;

    /// <summary>A response with this text.</summary>
    public static implicit operator Response(string body) => ResponseFactory.FromCurrent(body);

    /// <summary>A response with these bytes.</summary>
    public static implicit operator Response(byte[] body) => ResponseFactory.FromCurrent(body);

    /// <summary>A response with this HTML.</summary>
    public static implicit operator Response(Markup body) => ResponseFactory.FromCurrent(body);

    /// <summary>A JSON response with this object.</summary>
    public static implicit operator Response(Dictionary<string, object?> body) => ResponseFactory.FromCurrent(body);

    /// <summary>A JSON response with this list.</summary>
    public static implicit operator Response(List<object?> body) => ResponseFactory.FromCurrent(body);

    /// <summary>A JSON response with this list.</summary>
    public static implicit operator Response(object?[] body) => ResponseFactory.FromCurrent(body);

    /// <summary>The response with which an error answers.</summary>
    public static implicit operator Response(Werkzeug.Exceptions.HttpException error) => ResponseFactory.FromCurrent(error);

    /// <summary>Text and status.</summary>
    public static implicit operator Response((string Body, int Status) result) => ResponseFactory.FromCurrent(result);

    /// <summary>Text and status line.</summary>
    public static implicit operator Response((string Body, string Status) result) => ResponseFactory.FromCurrent(result);

    /// <summary>Text and headers.</summary>
    public static implicit operator Response((string Body, Dictionary<string, string> Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>Text and headers.</summary>
    public static implicit operator Response((string Body, Headers Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>Text, status and headers.</summary>
    public static implicit operator Response((string Body, int Status, Dictionary<string, string> Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>Text, status and headers.</summary>
    public static implicit operator Response((string Body, int Status, Headers Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>Bytes and status.</summary>
    public static implicit operator Response((byte[] Body, int Status) result) => ResponseFactory.FromCurrent(result);

    /// <summary>A JSON object and status.</summary>
    public static implicit operator Response((Dictionary<string, object?> Body, int Status) result) => ResponseFactory.FromCurrent(result);

    /// <summary>A JSON object, status and headers.</summary>
    public static implicit operator Response((Dictionary<string, object?> Body, int Status, Dictionary<string, string> Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>A JSON list and status.</summary>
    public static implicit operator Response((List<object?> Body, int Status) result) => ResponseFactory.FromCurrent(result);

    /// <summary>A response with another status.</summary>
    public static implicit operator Response((Response Body, int Status) result) => ResponseFactory.FromCurrent(result);

    /// <summary>A response with further headers.</summary>
    public static implicit operator Response((Response Body, Dictionary<string, string> Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>A response with another status and further headers.</summary>
    public static implicit operator Response((Response Body, int Status, Dictionary<string, string> Headers) result) => ResponseFactory.FromCurrent(result);

    /// <summary>This class's form of a response of the base class: the same status, headers and body.</summary>
    public static Response ForceType(Werkzeug.Wrappers.Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response is Response same)
            return same;
        var copy = new Response(response.Body, headers: response.Headers, directPassthrough: response.DirectPassthrough);
        if (response.ContentType is null)
            copy.ContentType = null;
        copy.Status = response.Status;
        copy.CallOnClose(response.DisposeAsync);
        return copy;
    }

    /// <inheritdoc/>
    protected override void OnCookieTooLarge(string message)
    {
        if (ContextFrame.Current?.App is { } context)
            LogLargeCookie(context.App.Logger, message, null);
    }
}
