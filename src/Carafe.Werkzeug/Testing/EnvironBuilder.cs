using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Urls;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Testing;

/// <summary>Makes up requests for tests: say what differs from a plain GET of <c>/</c>.</summary>
/// <remarks>
/// The body is one of <see cref="Data"/>, <see cref="Json"/>, or <see cref="Form"/> and <see cref="Files"/>; its content type and
/// length are set by themselves. Upstream: werkzeug/test.py.
/// </remarks>
/// <example><code>
/// var builder = new EnvironBuilder("/login?next=/") { Method = "POST", Form = { ["user"] = "ada" } };
/// using var request = builder.GetRequest();
/// </code></example>
public sealed class EnvironBuilder
{
    private string? _queryString;

    /// <summary>Makes a builder.</summary>
    /// <param name="path">The path below the base URL, with or without a query string.</param>
    /// <param name="baseUrl">Scheme, host and root path of the application.</param>
    /// <exception cref="ArgumentException">The base URL has a query string or a fragment.</exception>
    public EnvironBuilder(string path = "/", string baseUrl = "http://localhost/")
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(baseUrl);
        var target = UrlParts.Split(path);
        Path = UrlConversion.IriToUri(target.Path);
        _queryString = path.Contains('?', StringComparison.Ordinal) ? target.Query : null;
        BaseUrl = baseUrl;
    }

    /// <summary>The path below <see cref="RootPath"/>, percent-encoded.</summary>
    public string Path { get; set; }

    /// <summary>The URL scheme.</summary>
    public string Scheme { get; set; } = "http";

    /// <summary>The host with its port.</summary>
    public string Host { get; set; } = "localhost";

    /// <summary>Where the application is mounted, percent-encoded.</summary>
    public string RootPath { get; set; } = "";

    /// <summary>Scheme, host and root path as one URL.</summary>
    /// <exception cref="ArgumentException">The base URL has a query string or a fragment.</exception>
    public string BaseUrl
    {
        get => $"{Scheme}://{Host}{RootPath}/";
        set
        {
            var parts = UrlParts.Split(UrlConversion.IriToUri(value));
            if (parts.Query.Length > 0 || parts.Fragment.Length > 0)
                throw new ArgumentException("base url must not contain a query string or fragment");

            (Scheme, Host, RootPath) = (parts.Scheme, parts.NetLoc, parts.Path.TrimEnd('/'));
        }
    }

    /// <summary>The values of the query string. Not used when <see cref="QueryString"/> is set or the path has one.</summary>
    public MultiDict Args { get; init; } = new();

    /// <summary>The query string, percent-encoded; wins over <see cref="Args"/>.</summary>
    public string QueryString
    {
        get => _queryString ?? QueryEncoding.Encode(Args.Items(multi: true).Select(item => KeyValuePair.Create(item.Key ?? "", (object?)item.Value)));
        set => _queryString = value;
    }

    /// <summary>The request method.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>Headers to send.</summary>
    public Headers Headers { get; init; } = new();

    /// <summary>Text fields of a form.</summary>
    public MultiDict Form { get; init; } = new();

    /// <summary>Files of a form, which is then sent as multipart.</summary>
    public FileMultiDict Files { get; init; } = new();

    /// <summary>A body to send as it is.</summary>
    public byte[]? Data { get; set; }

    /// <summary>A body to send as JSON.</summary>
    public JsonNode? Json { get; set; }

    /// <summary>The content type; null for that of the kind of body.</summary>
    public string? ContentType
    {
        get => Headers.Get("Content-Type");
        set
        {
            if (value is null)
                Headers.Remove("Content-Type");
            else
                Headers.Set("Content-Type", value);
        }
    }

    /// <summary>The address of the client.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>The clock that the application sees.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Sends a user name and password by Basic authentication.</summary>
    public void SetBasicAuthorization(string username, string password)
    {
        var parameters = new KeyValuePair<string, string?>[] { new("username", username), new("password", password) };
        Headers.Set("Authorization", new Authorization("basic", parameters).ToHeader());
    }

    /// <summary>The request as a server would hand it over.</summary>
    /// <exception cref="InvalidOperationException">More than one kind of body was given.</exception>
    public Environ GetEnviron()
    {
        var (body, contentType) = GetBody();
        var headers = Headers.Copy();
        if (!headers.Contains("Host"))
            headers.Set("Host", Host);
        if (contentType is not null)
            headers.Set("Content-Type", contentType);
        if (body is not null)
            headers.Set("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));

        var (name, port) = SplitHost();
        return new MemoryEnviron(
            Uri.UnescapeDataString(Path),
            Method,
            Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(QueryString)),
            headers,
            body,
            Scheme,
            Uri.UnescapeDataString(RootPath),
            name,
            port,
            RemoteAddress,
            clock: Clock);
    }

    /// <summary>The request as an application sees it.</summary>
    public Request GetRequest() => new(GetEnviron());

    private (Stream? Body, string? ContentType) GetBody()
    {
        var hasForm = Form.Count > 0 || Files.Count > 0;
        if ((Data is not null ? 1 : 0) + (Json is not null ? 1 : 0) + (hasForm ? 1 : 0) > 1)
            throw new InvalidOperationException("A request has one body. Give either data, json, or a form.");

        if (Data is not null)
            return (new MemoryStream(Data, writable: false), ContentType);
        if (Json is not null)
            return (new MemoryStream(Encoding.UTF8.GetBytes(Json.ToJsonString())), ContentType ?? "application/json");

        var mimetype = ContentType?.Split(';')[0].Trim();
        if (mimetype == "multipart/form-data" || Files.Count > 0)
            return GetMultipart();
        if (hasForm || mimetype == "application/x-www-form-urlencoded")
            return (GetUrlEncoded(), ContentType ?? "application/x-www-form-urlencoded");

        return (null, ContentType);
    }

    private (Stream Body, string ContentType) GetMultipart()
    {
        var (body, boundary) = MultipartForm.Encode(
            Form.Items(multi: true).Select(item => KeyValuePair.Create(item.Key ?? "", item.Value)),
            Files.Items(multi: true).Select(item => KeyValuePair.Create(item.Key ?? "", item.Value)));
        return (body, $"multipart/form-data; boundary=\"{boundary}\"");
    }

    private MemoryStream GetUrlEncoded()
    {
        var pairs = Form.Items(multi: true).Select(item => KeyValuePair.Create(item.Key ?? "", (object?)item.Value));
        return new MemoryStream(Encoding.ASCII.GetBytes(QueryEncoding.Encode(pairs)));
    }

    private (string Name, int Port) SplitHost()
    {
        var colon = Host.EndsWith(']') ? -1 : Host.LastIndexOf(':');
        return colon >= 0 && int.TryParse(Host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (Host[..colon], port)
            : (Host, Scheme is "https" or "wss" ? 443 : 80);
    }
}
