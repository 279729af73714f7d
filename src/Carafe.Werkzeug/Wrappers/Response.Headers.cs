using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    /// <summary>The media type without parameters. Assigning adds <c>charset=utf-8</c> to textual types.</summary>
    public string? Mimetype
    {
        get
        {
            var type = ContentType;
            if (string.IsNullOrEmpty(type))
                return null;

            var semicolon = type.IndexOf(';', StringComparison.Ordinal);
            return (semicolon < 0 ? type : type[..semicolon]).Trim();
        }
        set => ContentType = value is null ? null : ContentTypes.WithCharset(value);
    }

    /// <summary>The parameters of the content type; changing one changes the header.</summary>
    public CallbackDict<string, string> MimetypeParams => new(
        HttpHeader.ParseOptions(ContentType).Options,
        parameters => ContentType = HttpHeader.DumpOptions(Mimetype, parameters!));

    /// <summary>True when the content type says JSON: <c>application/json</c> or <c>application/*+json</c>.</summary>
    public bool IsJson => Mimetype is { } mimetype && JsonTypes.IsJson(mimetype);

    /// <summary>Where the client is sent, or where the new resource is.</summary>
    public string? Location
    {
        get => GetHeader("Location");
        set => SetHeader("Location", value);
    }

    /// <summary>How long the response has been in caches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public TimeSpan? Age
    {
        get => HttpAge.Parse(GetHeader("Age"));
        set => SetHeader("Age", HttpAge.Dump(value));
    }

    /// <summary>Where the entity can be had by itself.</summary>
    public string? ContentLocation
    {
        get => GetHeader("Content-Location");
        set => SetHeader("Content-Location", value);
    }

    /// <summary>How the body is encoded, such as <c>gzip</c>.</summary>
    public string? ContentEncoding
    {
        get => GetHeader("Content-Encoding");
        set => SetHeader("Content-Encoding", value);
    }

    /// <summary>A digest of the body; no longer used by clients.</summary>
    public string? ContentMd5
    {
        get => GetHeader("Content-MD5");
        set => SetHeader("Content-MD5", value);
    }

    /// <summary>When the response was made.</summary>
    public DateTimeOffset? Date
    {
        get => HttpDate.Parse(GetHeader("Date"));
        set => SetDate("Date", value);
    }

    /// <summary>When the response becomes stale.</summary>
    public DateTimeOffset? Expires
    {
        get => HttpDate.Parse(GetHeader("Expires"));
        set => SetDate("Expires", value);
    }

    /// <summary>When the resource last changed.</summary>
    public DateTimeOffset? LastModified
    {
        get => HttpDate.Parse(GetHeader("Last-Modified"));
        set => SetDate("Last-Modified", value);
    }

    /// <summary>When the client may try again. A number of seconds in the header is counted from now.</summary>
    public DateTimeOffset? RetryAfter
    {
        get
        {
            var value = GetHeader("Retry-After");
            if (value is null)
                return null;

            return HeaderText.TryParseInteger(value, out var seconds) ? Clock.GetUtcNow().AddSeconds(seconds) : HttpDate.Parse(value);
        }
        set => SetDate("Retry-After", value);
    }

    /// <summary>The request headers that the response depends on; changing the set changes the header.</summary>
    public HeaderSet Vary
    {
        get => GetSet("Vary");
        set => SetSet("Vary", value);
    }

    /// <summary>The languages of the intended readers; changing the set changes the header.</summary>
    public HeaderSet ContentLanguage
    {
        get => GetSet("Content-Language");
        set => SetSet("Content-Language", value);
    }

    /// <summary>The methods that the resource supports; changing the set changes the header.</summary>
    public HeaderSet Allow
    {
        get => GetSet("Allow");
        set => SetSet("Allow", value);
    }

    /// <summary>What caches may do with the response; changing it changes the header.</summary>
    public ResponseCacheControl CacheControl => HttpHeader.ParseResponseCacheControl(
        GetHeader("Cache-Control"),
        control => SetOrRemove("Cache-Control", control.Count == 0 ? null : control.ToHeader()));

    /// <summary>Whether parts of the resource can be asked for: <c>bytes</c> or <c>none</c>.</summary>
    public string? AcceptRanges
    {
        get => GetHeader("Accept-Ranges");
        set => SetHeader("Accept-Ranges", value);
    }

    /// <summary>Which part of the resource this is. There is always an object to set; changing it changes the header.</summary>
    public ContentRange ContentRange
    {
        get
        {
            void Update(ContentRange range) => SetOrRemove("Content-Range", range.IsSet ? range.ToHeader() : null);
            return HttpRanges.ParseContentRange(GetHeader("Content-Range"), Update)
                ?? new ContentRange(null, null, null, onUpdate: Update);
        }
        set => SetOrRemove("Content-Range", value is { IsSet: true } ? value.ToHeader() : null);
    }

    /// <summary>How the client can authenticate. There is always an object to set; changing it changes the header.</summary>
    public WwwAuthenticate WwwAuthenticate
    {
        get
        {
            var value = WwwAuthenticate.FromHeader(GetHeader("WWW-Authenticate")) ?? new WwwAuthenticate("basic");
            value.OnUpdate = UpdateWwwAuthenticate;
            return value;
        }
        set
        {
            SetOrRemove("WWW-Authenticate", value?.ToHeader());
            if (value is not null)
                value.OnUpdate = UpdateWwwAuthenticate;
        }
    }

    /// <summary>Where the page may load things from; changing it changes the header.</summary>
    public ContentSecurityPolicy ContentSecurityPolicy
    {
        get => GetPolicy("Content-Security-Policy");
        set => SetPolicy("Content-Security-Policy", value);
    }

    /// <summary>A policy whose violations are reported but not blocked; changing it changes the header.</summary>
    public ContentSecurityPolicy ContentSecurityPolicyReportOnly
    {
        // Upstream writes the name with these letters.
        get => GetPolicy("Content-Security-policy-report-only");
        set => SetPolicy("Content-Security-policy-report-only", value);
    }

    /// <summary>Whether scripts of other origins may see the response to a request with credentials.</summary>
    public bool AccessControlAllowCredentials
    {
        get => _headers is not null && _headers.Contains("Access-Control-Allow-Credentials");
        set => SetOrRemove("Access-Control-Allow-Credentials", value ? "true" : null);
    }

    /// <summary>The headers that a cross-origin request may have.</summary>
    public HeaderSet? AccessControlAllowHeaders
    {
        get => GetFixedSet("Access-Control-Allow-Headers");
        set => SetHeader("Access-Control-Allow-Headers", value?.ToHeader());
    }

    /// <summary>The methods that a cross-origin request may have.</summary>
    public HeaderSet? AccessControlAllowMethods
    {
        get => GetFixedSet("Access-Control-Allow-Methods");
        set => SetHeader("Access-Control-Allow-Methods", value?.ToHeader());
    }

    /// <summary>The origin that may use the response, or <c>*</c>.</summary>
    public string? AccessControlAllowOrigin
    {
        get => GetHeader("Access-Control-Allow-Origin");
        set => SetHeader("Access-Control-Allow-Origin", value);
    }

    /// <summary>The headers that scripts of other origins may read.</summary>
    public HeaderSet? AccessControlExposeHeaders
    {
        get => GetFixedSet("Access-Control-Expose-Headers");
        set => SetHeader("Access-Control-Expose-Headers", value?.ToHeader());
    }

    /// <summary>How many seconds the answer to a preflight request may be kept.</summary>
    public long? AccessControlMaxAge
    {
        get => HeaderText.TryParseInteger(GetHeader("Access-Control-Max-Age"), out var seconds) ? seconds : null;
        set => SetHeader("Access-Control-Max-Age", value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether the page shares its browsing context: a value of <see cref="Coop"/>.</summary>
    public string CrossOriginOpenerPolicy
    {
        get => GetKnown("Cross-Origin-Opener-Policy", CrossOriginPolicies.Openers) ?? Coop.UnsafeNone;
        set => SetHeader("Cross-Origin-Opener-Policy", value);
    }

    /// <summary>What other origins must grant before the page may load them: a value of <see cref="Coep"/>.</summary>
    public string CrossOriginEmbedderPolicy
    {
        get => GetKnown("Cross-Origin-Embedder-Policy", CrossOriginPolicies.Embedders) ?? Coep.UnsafeNone;
        set => SetHeader("Cross-Origin-Embedder-Policy", value);
    }

    /// <summary>Who may load the resource: <c>same-site</c>, <c>same-origin</c> or <c>cross-origin</c>.</summary>
    public string? CrossOriginResourcePolicy
    {
        get => GetKnown("Cross-Origin-Resource-Policy", CrossOriginPolicies.Resources);
        set => SetHeader("Cross-Origin-Resource-Policy", value);
    }

    /// <summary>The clock for dates that depend on now.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Offers several ways to authenticate, each in a header line of its own.</summary>
    public void SetWwwAuthenticate(IReadOnlyList<WwwAuthenticate> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Headers.SetList("WWW-Authenticate", values.Select(value => value.ToHeader()));
    }

    /// <summary>Lets the client try again after some seconds.</summary>
    public void SetRetryAfter(long? seconds) => SetOrRemove("Retry-After", seconds?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets the ETag and replaces the old one.</summary>
    /// <exception cref="ArgumentException">The tag holds a quote.</exception>
    public void SetETag(string etag, bool weak = false) => Headers.Set("ETag", HttpETag.Quote(etag, weak));

    /// <summary>The ETag without quotes and whether it is weak; null when there is none.</summary>
    public (string ETag, bool IsWeak)? GetETag() => HttpETag.Unquote(GetHeader("ETag"));

    /// <summary>The value of a header, or null; reading one does not make <see cref="Headers"/>.</summary>
    protected string? GetHeader(string name) => _headers?.Get(name);

    private string? GetKnown(string name, string[] words) =>
        GetHeader(name) is { } value && words.Contains(value, StringComparer.Ordinal) ? value : null;

    private void SetDate(string name, DateTimeOffset? value) =>
        SetHeader(name, value is { } moment ? HttpDate.Format(moment) : null);

    private HeaderSet GetSet(string name) => HttpHeader.ParseSet(GetHeader(name), set => SetSet(name, set));

    private void SetSet(string name, HeaderSet? value) => SetOrRemove(name, value is { Count: > 0 } ? value.ToHeader() : null);

    private HeaderSet? GetFixedSet(string name) => GetHeader(name) is { } value ? HttpHeader.ParseSet(value) : null;

    private ContentSecurityPolicy GetPolicy(string name) =>
        HttpHeader.ParseCsp(GetHeader(name), policy => SetPolicy(name, policy));

    private void SetPolicy(string name, ContentSecurityPolicy? value) =>
        SetOrRemove(name, value is { Count: > 0 } ? value.ToHeader() : null);

    private void UpdateWwwAuthenticate(WwwAuthenticate value) => SetOrRemove("WWW-Authenticate", value.ToHeader());

    /// <summary>Like setting, but removing a header that is not there makes no <see cref="Headers"/>.</summary>
    private void SetOrRemove(string name, string? value)
    {
        if (value is not null)
            Headers.Set(name, value);
        else
            _headers?.Remove(name);
    }
}
