using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

public partial class Request
{
    private ParsedHeaders? _parsed;
    private string? _mimetype;
    private IReadOnlyDictionary<string, string>? _mimetypeParams;

    /// <summary>The cookies that the client sent. Pieces that are no cookie are left out.</summary>
    public ImmutableMultiDict Cookies => Parsed.Cookies ??= new ImmutableMultiDict(HttpCookie.ParseText(GetHeader("Cookie")));

    /// <summary>The whole content type with its parameters.</summary>
    public string? ContentType => GetHeader("Content-Type");

    /// <summary>The media type in lower case, without parameters; empty when none was sent.</summary>
    public string Mimetype
    {
        get
        {
            ParseContentType();
            return _mimetype!;
        }
    }

    /// <summary>The parameters of the content type, such as <c>charset</c>.</summary>
    public IReadOnlyDictionary<string, string> MimetypeParams
    {
        get
        {
            ParseContentType();
            return _mimetypeParams!;
        }
    }

    /// <summary>True when the content type says JSON: <c>application/json</c> or <c>application/*+json</c>.</summary>
    public bool IsJson => JsonTypes.IsJson(Mimetype);

    /// <summary>The stated length of the body; null when it is chunked or not stated, 0 when it is no number.</summary>
    public long? ContentLength => Wsgi.GetContentLength(Environ);

    /// <summary>How the body is encoded, such as <c>gzip</c>.</summary>
    public string? ContentEncoding => GetHeader("Content-Encoding");

    /// <summary>The stated digest of the body.</summary>
    public string? ContentMd5 => GetHeader("Content-MD5");

    /// <summary>The page that led here (the <c>Referer</c> header).</summary>
    public string? Referrer => GetHeader("Referer");

    /// <summary>When the client sent the request.</summary>
    public DateTimeOffset? Date => HttpDate.Parse(GetHeader("Date"));

    /// <summary>How many more proxies may forward a TRACE or OPTIONS request.</summary>
    public long? MaxForwards => HeaderText.TryParseInteger(GetHeader("Max-Forwards"), out var count) ? count : null;

    /// <summary>The <c>Pragma</c> header; use <see cref="CacheControl"/> instead.</summary>
    public HeaderSet Pragma => HttpHeader.ParseSet(GetHeader("Pragma"));

    /// <summary>The media types that the client accepts.</summary>
    public MimeAccept AcceptMimetypes => Parsed.AcceptMimetypes ??= HttpHeader.ParseMimeAccept(GetHeader("Accept"));

    /// <summary>The charsets that the client accepts. Clients no longer send them.</summary>
    public CharsetAccept AcceptCharsets => HttpHeader.ParseCharsetAccept(GetHeader("Accept-Charset"));

    /// <summary>The compressions that the client accepts.</summary>
    public Accept AcceptEncodings => Parsed.AcceptEncodings ??= HttpHeader.ParseAccept(GetHeader("Accept-Encoding"));

    /// <summary>The languages that the client accepts.</summary>
    public LanguageAccept AcceptLanguages =>
        Parsed.AcceptLanguages ??= HttpHeader.ParseLanguageAccept(GetHeader("Accept-Language"));

    /// <summary>What caches may do with the request.</summary>
    public RequestCacheControl CacheControl =>
        Parsed.CacheControl ??= HttpHeader.ParseRequestCacheControl(GetHeader("Cache-Control"));

    /// <summary>The versions of which one must be current.</summary>
    public ETags IfMatch => Parsed.IfMatch ??= HttpETag.Parse(GetHeader("If-Match"));

    /// <summary>The versions that the client already has.</summary>
    public ETags IfNoneMatch => Parsed.IfNoneMatch ??= HttpETag.Parse(GetHeader("If-None-Match"));

    /// <summary>The time since which the resource must have changed.</summary>
    public DateTimeOffset? IfModifiedSince => HttpDate.Parse(GetHeader("If-Modified-Since"));

    /// <summary>The time since which the resource must not have changed.</summary>
    public DateTimeOffset? IfUnmodifiedSince => HttpDate.Parse(GetHeader("If-Unmodified-Since"));

    /// <summary>The version of which the client wants a part.</summary>
    public IfRange IfRange => Parsed.IfRange ??= HttpRanges.ParseIfRange(GetHeader("If-Range"));

    /// <summary>The parts that the client wants; null for all of it.</summary>
    public HttpRange? Range => HttpRanges.ParseRange(GetHeader("Range"));

    /// <summary>The client's name for itself.</summary>
    public UserAgent UserAgent => Parsed.UserAgent ??= CreateUserAgent(GetHeader("User-Agent") ?? "");

    /// <summary>The credentials that the client sent; null when there are none or they cannot be read.</summary>
    public Authorization? Authorization => Parsed.Authorization ??= ReadAuthorization(GetHeader("Authorization"));

    /// <summary>The origin of the page that sends a cross-origin request.</summary>
    public string? Origin => GetHeader("Origin");

    /// <summary>The headers that a cross-origin request will have.</summary>
    public HeaderSet? AccessControlRequestHeaders =>
        GetHeader("Access-Control-Request-Headers") is { } value ? HttpHeader.ParseSet(value) : null;

    /// <summary>The method that a cross-origin request will have.</summary>
    public string? AccessControlRequestMethod => GetHeader("Access-Control-Request-Method");

    /// <summary>How the page that sends the request relates to this site: <c>same-origin</c>, <c>cross-site</c>, …</summary>
    public string? SecFetchSite => GetKnown("Sec-Fetch-Site", FetchMetadata.Sites);

    /// <summary>The mode of the request: <c>navigate</c>, <c>cors</c>, …</summary>
    public string? SecFetchMode => GetKnown("Sec-Fetch-Mode", FetchMetadata.Modes);

    /// <summary>Whether a person started the navigation; null when the browser does not say.</summary>
    public bool? SecFetchUser => GetHeader("Sec-Fetch-User") is { } value ? value == "?1" : null;

    /// <summary>How the answer will be used: <c>document</c>, <c>image</c>, …</summary>
    public string? SecFetchDest => GetKnown("Sec-Fetch-Dest", FetchMetadata.Destinations);

    /// <summary>The way from the client to the application as proxies tell it. Trust only as many of the last entries as you have proxies.</summary>
    public IReadOnlyList<string> AccessRoute
    {
        get
        {
            if (GetHeader("X-Forwarded-For") is { } forwarded)
                return HttpHeader.ParseList(forwarded);

            return RemoteAddr is { } address ? [address] : [];
        }
    }

    private ParsedHeaders Parsed => _parsed ??= new ParsedHeaders();

    /// <summary>Makes the object behind <see cref="UserAgent"/>; override it to use a parser.</summary>
    protected virtual UserAgent CreateUserAgent(string text) => new(text);

    // What a client sends is no error of the application: credentials beyond ASCII are none.
    private static Authorization? ReadAuthorization(string? header) =>
        header is null || System.Text.Ascii.IsValid(header) || !header.TrimStart().StartsWith("basic", StringComparison.OrdinalIgnoreCase)
            ? Authorization.FromHeader(header)
            : null;

    private string? GetKnown(string name, System.Collections.Frozen.FrozenSet<string> words) =>
        GetHeader(name) is { } value && words.Contains(value) ? value : null;

    private void ParseContentType()
    {
        if (_mimetype is not null)
            return;

        (var mimetype, _mimetypeParams) = HttpHeader.ParseOptions(ContentType);
        _mimetype = PythonStr.Lower(mimetype);
    }

    /// <summary>Answers that are kept because they are objects; made only for requests that are asked for one.</summary>
    private sealed class ParsedHeaders
    {
        public ImmutableMultiDict? Cookies { get; set; }

        public MimeAccept? AcceptMimetypes { get; set; }

        public Accept? AcceptEncodings { get; set; }

        public LanguageAccept? AcceptLanguages { get; set; }

        public RequestCacheControl? CacheControl { get; set; }

        public ETags? IfMatch { get; set; }

        public ETags? IfNoneMatch { get; set; }

        public IfRange? IfRange { get; set; }

        public UserAgent? UserAgent { get; set; }

        public Authorization? Authorization { get; set; }
    }
}
