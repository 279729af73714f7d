using System.Globalization;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Http;

public static partial class HttpHeader
{
    /// <summary>Reads an <c>Accept-Encoding</c>-like header.</summary>
    /// <param name="value">The header value; null when it was not sent.</param>
    public static Accept ParseAccept(string? value) =>
        string.IsNullOrEmpty(value) ? new Accept(null) : new Accept(ReadAcceptItems(value));

    /// <summary>Reads an <c>Accept</c> header.</summary>
    /// <param name="value">The header value; null when it was not sent.</param>
    public static MimeAccept ParseMimeAccept(string? value) =>
        string.IsNullOrEmpty(value) ? new MimeAccept(null) : new MimeAccept(ReadAcceptItems(value));

    /// <summary>Reads an <c>Accept-Language</c> header.</summary>
    /// <param name="value">The header value; null when it was not sent.</param>
    public static LanguageAccept ParseLanguageAccept(string? value) =>
        string.IsNullOrEmpty(value) ? new LanguageAccept(null) : new LanguageAccept(ReadAcceptItems(value));

    /// <summary>Reads an <c>Accept-Charset</c> header.</summary>
    /// <param name="value">The header value; null when it was not sent.</param>
    public static CharsetAccept ParseCharsetAccept(string? value) =>
        string.IsNullOrEmpty(value) ? new CharsetAccept(null) : new CharsetAccept(ReadAcceptItems(value));

    /// <summary>Reads the <c>Cache-Control</c> of a request.</summary>
    /// <param name="value">The header value; null when it was not sent.</param>
    public static RequestCacheControl ParseRequestCacheControl(string? value) =>
        string.IsNullOrEmpty(value) ? new RequestCacheControl() : new RequestCacheControl(ParseDict(value));

    /// <summary>Reads the <c>Cache-Control</c> of a response.</summary>
    /// <param name="value">The header value; null when there is none.</param>
    /// <param name="onUpdate">Called after every change of the result.</param>
    public static ResponseCacheControl ParseResponseCacheControl(string? value, Action<ResponseCacheControl>? onUpdate = null) =>
        string.IsNullOrEmpty(value)
            ? new ResponseCacheControl(onUpdate: onUpdate)
            : new ResponseCacheControl(ParseDict(value), onUpdate);

    /// <summary>Reads a <c>Content-Security-Policy</c>. Directives without a value are left out.</summary>
    /// <param name="value">The header value; null when there is none.</param>
    /// <param name="onUpdate">Called after every change of the result.</param>
    public static ContentSecurityPolicy ParseCsp(string? value, Action<ContentSecurityPolicy>? onUpdate = null)
    {
        var items = new List<KeyValuePair<string, string>>();
        foreach (var range in value.AsSpan().Split(';'))
        {
            var policy = HeaderText.Strip(value.AsSpan()[range]);
            var space = policy.IndexOf(' ');
            if (space >= 0)
                items.Add(new(HeaderText.Strip(policy[..space]).ToString(), HeaderText.Strip(policy[(space + 1)..]).ToString()));
        }

        return new ContentSecurityPolicy(items, onUpdate);
    }

    /// <summary>Writes a <c>Content-Security-Policy</c>.</summary>
    /// <param name="policy">The policy.</param>
    public static string DumpCsp(ContentSecurityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return string.Join("; ", policy.Select(static directive => $"{directive.Key} {directive.Value}"));
    }

    /// <summary>Reads a set such as <c>Vary</c> or <c>Allow</c>.</summary>
    /// <param name="value">The header value; null when there is none.</param>
    /// <param name="onUpdate">Called after every change of the result.</param>
    public static HeaderSet ParseSet(string? value, Action<HeaderSet>? onUpdate = null) =>
        string.IsNullOrEmpty(value) ? new HeaderSet(null, onUpdate) : new HeaderSet(ParseList(value), onUpdate);

    private static List<AcceptItem> ReadAcceptItems(string header)
    {
        var items = new List<AcceptItem>();
        foreach (var entry in ParseList(header))
        {
            if (TrySplitPlainQuality(entry, out var plain, out var plainQuality))
            {
                if (TryReadQuality(plainQuality, out var known))
                    items.Add(new AcceptItem(plain.ToString(), known));

                continue;
            }

            var (value, options) = ParseOptions(entry);
            var quality = 1.0;
            if (options.TryGetValue("q", out var text) && !TryReadQuality(HeaderText.Strip(text), out quality))
                continue;

            if (options.Count > (text is null ? 0 : 1))
                value = DumpOptions(value, options.Where(static option => option.Key != "q")!);

            items.Add(new AcceptItem(value, quality));
        }

        return items;
    }

    // "text/html;q=0.8", as every browser writes it: the general way gives the same, by a table of options.
    private static bool TrySplitPlainQuality(string entry, out ReadOnlySpan<char> value, out ReadOnlySpan<char> quality)
    {
        value = quality = default;
        var semicolon = entry.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0)
            return false;

        value = HeaderText.Strip(entry.AsSpan(0, semicolon));
        if (value.IsEmpty || HeaderText.Strip(entry.AsSpan(semicolon + 1)) is not (['q' or 'Q', '=', ..] and var option))
            return false;

        quality = option[2..];
        return !quality.IsEmpty && !quality.ContainsAnyExcept(s_plainQuality);
    }

    private static bool TryReadQuality(ReadOnlySpan<char> text, out double quality)
    {
        quality = 0;
        var digits = text is ['-', ..] ? text[1..] : text;
        var point = digits.IndexOf('.');
        var wellFormed = point < 0
            ? IsDigits(digits)
            : IsDigits(digits[..point]) && IsDigits(digits[(point + 1)..]);
        return wellFormed
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out quality)
            && quality is >= 0 and <= 1;
    }

    private static readonly System.Buffers.SearchValues<char> s_plainQuality = System.Buffers.SearchValues.Create("0123456789.");

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
