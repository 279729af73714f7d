using System.Text;
using Carafe.Fuzz.Engine;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Fuzz.Targets;

/// <summary>Cookies and header values: parsing never fails, and what is written reads back as it was.</summary>
internal static class HttpTargets
{
    private static readonly string[] s_headers =
    [
        "text/html;q=0.8, application/json, */*;q=0.1", "en-US,en;q=0.5, de-AT", "bytes=0-99,200-", "bytes=-5", "bytes 0-99/1000", "bytes */5", "\"abc\", W/\"def\", *", ",\"\",", "W/\"x",
        "no-cache, max-age=3600, private=\"x, y\"", "Basic dXNlcjpwYXNz", "Digest username=\"a\\\"b\", realm=x, uri=\"/\"", "Bearer abc.def==", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994", "form-data; name=\"a\"; filename=\"b.txt\"; filename*=UTF-8''%e2%82%ac", "attachment; filename*0=\"a\"; filename*1=b", "default-src 'self'; img-src *", "accept, origin", "a=b, c=\"d          e", "a=b, c=\"d e\", f", "0", "max-stale",
    ];

    private static readonly string[] s_headerPieces =
    [
        ",", ";", "=", "\"", "\\", "\\\"", "*", "'", "q=", ";q=0.5", ";q=1.5", "W/", "/", "-", "bytes=", "bytes ", "0-", "-1", "99999999999999999999", "9223372036854775807", "a", "a=b", "a*=", "a*0=", "a*1*=", "UTF-8''", "latin-1''", "%c3%a9", "%22",
        "Basic ", "Digest ", "Bearer ", "dXNlcjpwYXNz", "=", "Sun, ", " Nov ", "1994", "00:00:60", "GMT", "+2500", "31 Feb", "en", "-US", "text/", "*/*", "max-age=", "\t", " ", "é", "\u00a0", "\x01",
    ];

    private static readonly string[] s_cookies = ["a=b; c=\"d e\"; e", "session=eyJ.a.b; theme=\"\\303\\251\\\"\"", "a=1; a=2", "=x; y=", "a=\"b;c\""];
    private static readonly string[] s_cookiePieces = ["=", ";", "; ", "\"", "\\", "\\303", "\\251", "\\\"", "\\054", "a", "b=", ",", "\u00c3\u00a9", "é", " ", "\t", "%20"];

    /// <summary>The <c>Cookie</c> header, and cookies with any value.</summary>
    public static FuzzTarget Cookies { get; } = new("cookies", s_cookies, s_cookiePieces, RunCookies) { IsLinear = true };

    /// <summary>Every structured header.</summary>
    public static FuzzTarget Headers { get; } = new("headers", s_headers, s_headerPieces, RunHeaders) { IsLinear = true };

    private static void RunCookies(string text)
    {
        Try<DecoderFallbackException>(() => HttpCookie.Parse(text));
        var cookies = HttpCookie.ParseText(text).Items(multi: true).ToList();

        // Halves of surrogate pairs have no bytes.
        if (text.Any(char.IsSurrogate))
            return;
        foreach (var (key, value) in cookies)
            ExpectText(value, ReadBack(HttpCookie.Dump("k", value)), $"The cookie {key}");
        ExpectText(text, ReadBack(HttpCookie.Dump("k", text)), "A cookie");
    }

    private static string? ReadBack(string header)
    {
        if (header.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new InvalidOperationException($"A cookie has a control character: {header}");
        return HttpCookie.ParseText(header[..header.IndexOf("; Path=", StringComparison.Ordinal)]).Get("k");
    }

    private static void RunHeaders(string text)
    {
        RunStructures(text);
        RunWritten(text);
        RunRanges(text);
        if (HttpDate.Parse(text) is { } date && HttpDate.Parse(HttpDate.Format(date)) is var again && again != date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)))
            throw new InvalidOperationException($"A date changes: {date:O}, {again:O}");
        if (HttpAge.Parse(text) is { } age && HttpAge.Parse(HttpAge.Dump(age)) != age)
            throw new InvalidOperationException("An age changes.");
        Stable(text, static value => HttpETag.Parse(value).ToHeader());
    }

    private static void RunStructures(string text)
    {
        var accept = HttpHeader.ParseMimeAccept(text);
        foreach (var item in accept)
        {
            if (item.Quality is not (>= 0 and <= 1))
                throw new InvalidOperationException($"A quality of {item.Quality}.");
        }

        accept.BestMatch(["text/html", "application/json"]);
        HttpHeader.ParseLanguageAccept(text).BestMatch(["en", "de-AT"]);
        HttpHeader.ParseCharsetAccept(text).BestMatch(["utf-8"]);
        HttpHeader.ParseAccept(text).BestMatch(["gzip"]);
        _ = HttpHeader.ParseRequestCacheControl(text).MaxStale;
        var control = HttpHeader.ParseResponseCacheControl(text);
        _ = (control.SMaxAge, control.NoCache, control.Private, control.StaleWhileRevalidate);
        HttpHeader.ParseCsp(text).ToHeader();
        Try<ArgumentException>(() => Authorization.FromHeader(text)?.ToHeader());
        _ = WwwAuthenticate.FromHeader(text)?.ToHeader();
    }

    private static void RunWritten(string text)
    {
        ExpectText(text, HttpHeader.Unquote(HttpHeader.Quote(text, allowToken: false)), "A quoted text", canChange: text.Contains('\n', StringComparison.Ordinal));
        Stable(text, static value => HttpHeader.Dump(HttpHeader.ParseList(value)));
        Stable(text, static value => HttpHeader.ParseSet(value).ToHeader());
        HttpHeader.Dump(HttpHeader.ParseDict(text));
        var (main, options) = HttpHeader.ParseOptions(text);
        HttpHeader.DumpOptions(main, options.Select(option => new KeyValuePair<string, string?>(option.Key, option.Value)));
    }

    private static void RunRanges(string text)
    {
        if (HttpRanges.ParseRange(text) is { } range)
        {
            Stable(range.ToHeader(), static value => HttpRanges.ParseRange(value)?.ToHeader());
            foreach (var length in (long?[])[null, 0, 1, 1000, long.MaxValue])
                range.MakeContentRange(length)?.ToHeader();
        }

        if (HttpRanges.ParseContentRange(text) is { } content)
            Stable(content.ToHeader(), static value => HttpRanges.ParseContentRange(value)?.ToHeader());
        HttpRanges.ParseIfRange(text);
    }

    private static void Try<TExpected>(Action action)
        where TExpected : Exception
    {
        try
        {
            action();
        }
        catch (TExpected)
        {
            // What the documentation of the function promises.
        }
    }

    /// <summary>What was read and written once is the same when it is read and written again.</summary>
    private static void Stable(string text, Func<string, string?> readAndWrite)
    {
        var once = readAndWrite(text);
        if (once is null || once.Contains('\n', StringComparison.Ordinal))
            return;
        ExpectText(once, readAndWrite(once), "A header");
    }

    private static void ExpectText(string expected, string? actual, string what, bool canChange = false)
    {
        if (actual != expected && !canChange)
            throw new InvalidOperationException($"{what} reads back differently: «{expected}» as «{actual}».");
    }
}
