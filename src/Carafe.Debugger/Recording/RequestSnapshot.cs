using Carafe.Contexts;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Debugger.Recording;

/// <summary>What there is to show of a request, read while it is still alive.</summary>
internal sealed class RequestSnapshot
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Query { get; init; }

    public required string Url { get; init; }

    public string? Endpoint { get; init; }

    public string? Rule { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<DisplayRow> ViewArgs { get; init; } = [];

    public IReadOnlyList<DisplayRow> Args { get; init; } = [];

    public IReadOnlyList<DisplayRow> Form { get; init; } = [];

    public IReadOnlyList<DisplayRow> Files { get; init; } = [];

    public IReadOnlyList<DisplayRow> Cookies { get; init; } = [];

    public IReadOnlyList<DisplayRow> Headers { get; init; } = [];

    public IReadOnlyList<DisplayRow> Session { get; init; } = [];

    public IReadOnlyList<DisplayRow> G { get; init; } = [];

    /// <summary>Reads a request that failed before, or outside of, its context.</summary>
    public static RequestSnapshot Of(Environ environ) => new()
    {
        Method = environ.Method,
        Path = environ.RootPath + environ.Path,
        Query = Secrets.MaskQuery(environ.QueryString),
        Url = UrlOf(environ),
        ContentType = environ.GetHeader("Content-Type"),
        Headers = HeadersOf(environ),
    };

    /// <summary>Reads the request of a context.</summary>
    public static RequestSnapshot Of(RequestContext context)
    {
        var request = context.Request;
        var environ = context.Environ;
        var cookieName = context.App.Config.Get<string>("SESSION_COOKIE_NAME");
        return new RequestSnapshot
        {
            Method = environ.Method,
            Path = environ.RootPath + environ.Path,
            Query = Secrets.MaskQuery(environ.QueryString),
            Url = UrlOf(environ),
            Endpoint = request.Endpoint,
            Rule = request.UrlRule?.Text,
            ContentType = environ.GetHeader("Content-Type"),
            ViewArgs = Try(() => DisplayValue.Rows(request.ViewArgs ?? new Dictionary<string, object?>())),
            Args = Try(() => Values(request.Args)),
            Form = Try(() => Values(request.Form)),
            Files = Try(() => Uploads(request.Files)),
            Cookies = Try(() => Values(request.Cookies, cookieName)),
            Headers = HeadersOf(environ),
            Session = Try(() => DisplayValue.Rows(context.OpenedSession ?? (IEnumerable<KeyValuePair<string, object?>>)[])),
            G = Try(() => [.. context.AppContext.G.Select(name => DisplayValue.Row(name, context.AppContext.G.Get(name)))]),
        };
    }

    private static string UrlOf(Environ environ)
    {
        var query = Secrets.MaskQuery(environ.QueryString);
        return $"{environ.Scheme}://{environ.GetHeader("Host")}{environ.RootPath}{environ.Path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static List<DisplayRow> HeadersOf(Environ environ) => [.. environ.GetHeaders().Select(header => Text(header.Key, header.Value))];

    private static List<DisplayRow> Values(ImmutableMultiDict values, string? secret = null)
    {
        var rows = new List<DisplayRow>();
        foreach (var name in values.Keys.OfType<string>())
        {
            foreach (var value in values.GetList(name))
                rows.Add(name == secret ? new DisplayRow(name, "********") : Text(name, value));
        }

        return rows;
    }

    private static DisplayRow Text(string name, string value)
    {
        var shown = Secrets.MaskText(Secrets.Mask(name, value) as string ?? "");
        return new DisplayRow(name, shown.Length > 2000 ? shown[..2000] + "…" : shown);
    }

    private static List<DisplayRow> Uploads(ImmutableMultiDict<FileStorage> files)
    {
        var rows = new List<DisplayRow>();
        foreach (var name in files.Keys.OfType<string>())
        {
            foreach (var file in files.GetList(name))
                rows.Add(new DisplayRow(name, file.Filename ?? "", file.Headers.Get("Content-Type") ?? ""));
        }

        return rows;
    }

    // What cannot be read any more, or hits a limit again, is not what the page is about.
    private static IReadOnlyList<DisplayRow> Try(Func<IReadOnlyList<DisplayRow>> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
        {
            return [new DisplayRow("(cannot be read)", Frames.ExceptionText.MessageOf(e))];
        }
    }
}
