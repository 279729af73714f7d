using Carafe.Werkzeug.Http;
using Microsoft.Net.Http.Headers;

namespace Micro.HeaderParsing;

/// <summary>Parsing header values beside Microsoft.Net.Http.Headers.</summary>
internal static class HeaderComparison
{
    private const string Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private const string Cookies = "session=eyJuYW1lIjoiQWRhIn0.Zx; theme=dark; _ga=GA1.2.1234567890; csrftoken=abcdef0123456789";
    private const string CacheControl = "no-cache, max-age=3600, min-fresh=10";
    private const string Date = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static readonly DateTimeOffset Moment = new(1994, 11, 6, 8, 49, 37, TimeSpan.Zero);

    public static async Task<int> RunAsync()
    {
        SideBySide.WriteTitle("headers");
        var isRight = await SideBySide.CompareAsync(
                "Accept, 6 types",
                Side.Of("HttpHeader", () => HttpHeader.ParseMimeAccept(Accept), read => read.Count == 6 && read.Quality("application/xml") == 0.9),
                Side.Of("MediaTypeHeaderValue", () => MediaTypeHeaderValue.ParseList([Accept]), read => read.Count == 6 && read[2].Quality == 0.9)) is not null
            && await SideBySide.CompareAsync(
                "Cookie, 4 cookies",
                Side.Of("HttpCookie", () => HttpCookie.ParseText(Cookies), read => read.Count == 4 && read["theme"] == "dark"),
                Side.Of("CookieHeaderValue", () => CookieHeaderValue.ParseList([Cookies]), read => read.Count == 4 && read[1].Value == "dark")) is not null
            && await SideBySide.CompareAsync(
                "Cache-Control",
                Side.Of("HttpHeader", () => HttpHeader.ParseRequestCacheControl(CacheControl), read => read.NoCache && read.MaxAge == 3600 && read.MinFresh == 10),
                Side.Of("CacheControlHeaderValue", () => CacheControlHeaderValue.Parse(CacheControl), read => read is { NoCache: true, MaxAge.TotalSeconds: 3600, MinFresh.TotalSeconds: 10 })) is not null
            && await SideBySide.CompareAsync(
                "parse date",
                Side.Of("HttpDate", () => HttpDate.Parse(Date), read => read == Moment),
                Side.Of("HeaderUtilities", () => HeaderUtilities.TryParseDate(Date, out var read) ? read : default(DateTimeOffset?), read => read == Moment)) is not null
            && await SideBySide.CompareAsync(
                "format date",
                Side.Of("HttpDate", () => HttpDate.Format(Moment), text => text == Date),
                Side.Of("HeaderUtilities", () => HeaderUtilities.FormatDate(Moment), text => text == Date)) is not null;
        return isRight ? 0 : 1;
    }
}
