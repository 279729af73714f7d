using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>An outgoing HTTP response: status, headers and a body, with properties for what HTTP defines.</summary>
/// <remarks>
/// Header objects are made when someone asks for them: a response that only has a type and a length keeps no
/// <see cref="Datastructures.Headers"/> at all. Upstream: werkzeug/wrappers/response.py, werkzeug/sansio/response.py.
/// </remarks>
/// <example><code>
/// var response = new Response("Hello, World!", status: 201, mimetype: "text/html");
/// response.SetCookie("theme", "dark", maxAge: TimeSpan.FromDays(30));
/// </code></example>
public partial class Response : IDisposable, IAsyncDisposable
{
    private const string ContentTypeName = "Content-Type";
    private const string ContentLengthName = "Content-Length";

    // While _headers is null these two are the only headers there are, in this order.
    private string? _plainContentType;
    private long? _plainContentLength;
    private Headers? _headers;

    private string? _status;
    private int _statusCode;

    /// <summary>Makes an empty response with the default status and type.</summary>
    public Response()
        : this(default(ResponseBody))
    {
    }

    /// <summary>Makes a response.</summary>
    /// <param name="body">The body: text, bytes, a stream, or one of <see cref="ResponseBody"/>'s sequences.</param>
    /// <param name="status">The status as a number or as a line such as <c>404 Not Found</c>.</param>
    /// <param name="headers">Headers to start with.</param>
    /// <param name="mimetype">The media type without parameters; textual types get <c>charset=utf-8</c>.</param>
    /// <param name="contentType">The whole content type; wins over <paramref name="mimetype"/>.</param>
    /// <param name="directPassthrough">True to forbid that the body is read into memory.</param>
    /// <exception cref="ArgumentException">The status text is empty.</exception>
    public Response(
        ResponseBody body,
        ResponseStatus status = default,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string? mimetype = null,
        string? contentType = null,
        bool directPassthrough = false)
    {
        if (headers is not null)
            _headers = headers as Headers ?? new Headers(headers);

        if (contentType is null)
        {
            if (mimetype is null && (_headers is null || !_headers.Contains(ContentTypeName)))
                mimetype = DefaultMimetype;

            if (mimetype is not null)
                contentType = ContentTypes.WithCharset(mimetype);
        }

        if (contentType is not null)
            ContentType = contentType;

        if (status.IsGiven)
            SetStatus(status);
        else
            _statusCode = DefaultStatus;

        DirectPassthrough = directPassthrough;
        _body = body;
        if (body.Kind is ResponseBodyKind.Text or ResponseBodyKind.Bytes)
            SetLengthOf(body);
    }

    /// <summary>The status used when none is given.</summary>
    public virtual int DefaultStatus => 200;

    /// <summary>The media type used when none is given.</summary>
    public virtual string? DefaultMimetype => "text/plain";

    /// <summary>Whether a body in memory sets <c>Content-Length</c> by itself.</summary>
    public virtual bool AutomaticallySetContentLength => true;

    /// <summary>Whether reading the data of a streamed body reads it into memory.</summary>
    public virtual bool ImplicitSequenceConversion => true;

    /// <summary>Whether a relative <c>Location</c> is made absolute when the response is sent.</summary>
    public virtual bool AutocorrectLocationHeader => false;

    /// <summary>True when the body may only be sent, not read into memory.</summary>
    public bool DirectPassthrough { get; set; }

    /// <summary>The headers in the order they are sent.</summary>
    public Headers Headers => _headers ??= MaterializeHeaders();

    /// <summary>
    /// True when the response has no header beside <see cref="ContentType"/> and <see cref="ContentLength"/>, so that a host can
    /// write these two without making <see cref="Headers"/>.
    /// </summary>
    public bool HasOnlyContentHeaders => _headers is null;

    /// <summary>The status code.</summary>
    public int StatusCode
    {
        get => _statusCode;
        set
        {
            _statusCode = value;
            _status = null;
        }
    }

    /// <summary>The status line, such as <c>404 NOT FOUND</c>. A text without a leading number gets the code 0.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public string Status
    {
        get => _status ??= HttpStatus.GetStatusLine(_statusCode);
        set => SetStatus(value);
    }

    /// <summary>The whole content type with its parameters.</summary>
    public string? ContentType
    {
        get => _headers is null ? _plainContentType : _headers.Get(ContentTypeName);
        set
        {
            if (_headers is null && value is not null && _plainContentLength is null && !HasNewline(value))
                _plainContentType = value;
            else if (_headers is null && value is not null && _plainContentType is not null && !HasNewline(value))
                _plainContentType = value;
            else
                SetHeader(ContentTypeName, value);
        }
    }

    /// <summary>The length of the body in bytes as the header states it.</summary>
    public long? ContentLength
    {
        get => _headers is null ? _plainContentLength : ParseContentLength(_headers);
        set
        {
            if (_headers is null && value >= 0)
                _plainContentLength = value;
            else
                SetHeader(ContentLengthName, value?.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Says what the response is, for logs and debuggers.</summary>
    public override string ToString()
    {
        var length = _body.GetLength();
        var size = length is null ? "streamed" : length.Value.ToString(CultureInfo.InvariantCulture) + " bytes";
        return $"<{GetType().Name} {size} [{Status}]>";
    }

    private static long? ParseContentLength(Headers headers) =>
        HeaderText.TryParseInteger(headers.Get(ContentLengthName), out var length) ? length : null;

    private static bool HasNewline(string value) => value.AsSpan().ContainsAny('\r', '\n');

    private Headers MaterializeHeaders()
    {
        var headers = new Headers();
        if (_plainContentType is not null)
            headers.Add(ContentTypeName, _plainContentType);

        if (_plainContentLength is { } length)
            headers.Add(ContentLengthName, length.ToString(CultureInfo.InvariantCulture));

        return headers;
    }

    private void SetHeader(string name, string? value)
    {
        if (value is null)
            Headers.Remove(name);
        else
            Headers.Set(name, value);
    }

    private void SetStatus(ResponseStatus status)
    {
        if (status.Text is null)
            StatusCode = status.Code;
        else
            (_status, _statusCode) = StatusLines.Parse(status.Text);
    }

    private void SetLengthOf(in ResponseBody body)
    {
        if (AutomaticallySetContentLength)
            ContentLength = body.GetLength();
    }
}
