using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Turns addresses in escaped text into links, in linear time. Upstream: jinja2/utils.py urlize.</summary>
internal sealed class Urlizer
{
    private static readonly string[] s_domains = ["com", "net", "int", "edu", "gov", "org", "info", "mil"];

    /// <summary>How much of an address is shown; null for all.</summary>
    public TemplateValue TrimLimit { get; init; }

    /// <summary>The whole rel attribute, or nothing.</summary>
    public string Rel { get; init; } = "";

    /// <summary>The whole target attribute, or nothing.</summary>
    public string Target { get; init; } = "";

    /// <summary>Further prefixes that make a link.</summary>
    public string[] ExtraSchemes { get; init; } = [];

    /// <summary>The text with its links.</summary>
    public string Convert(string text)
    {
        var result = new StringBuilder(text.Length + 64);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !PythonStr.IsSpace(text[end]))
                end++;
            if (end > start)
                AppendWord(result, text.AsSpan(start, end - start));

            start = end;
            while (end < text.Length && PythonStr.IsSpace(text[end]))
                end++;
            result.Append(text, start, end - start);
            start = end;
        }

        return result.ToString();
    }

    private void AppendWord(StringBuilder result, ReadOnlySpan<char> word)
    {
        var head = HeadLength(word);
        var middle = word[head..];
        var tail = TailLength(middle);
        var moved = Balance(middle[..^tail], middle[^tail..]);
        var rest = middle[(middle.Length - tail + moved)..];
        middle = middle[..(middle.Length - tail + moved)];

        result.Append(word[..head]);
        AppendMiddle(result, middle);
        result.Append(rest);
    }

    private static int HeadLength(ReadOnlySpan<char> word)
    {
        var length = 0;
        while (length < word.Length)
        {
            if (word[length] is '(' or '<')
                length++;
            else if (word[length..].StartsWith("&lt;"))
                length += 4;
            else
                break;
        }

        return length;
    }

    private static int TailLength(ReadOnlySpan<char> word)
    {
        var start = word.Length;
        while (start > 0)
        {
            if (word[start - 1] is ')' or '>' or '.' or ',')
                start--;
            else if (word[..start].EndsWith("&gt;"))
                start -= 4;
            else
                break;
        }

        return word.Length - start;
    }

    // Brackets that were opened inside the address get their closing ones back from the tail.
    private static int Balance(ReadOnlySpan<char> middle, ReadOnlySpan<char> tail)
    {
        var moved = 0;
        moved = BalancePair(middle, tail, moved, "(", ")");
        moved = BalancePair(middle, tail, moved, "<", ">");
        return BalancePair(middle, tail, moved, "&lt;", "&gt;");
    }

    private static int BalancePair(ReadOnlySpan<char> middle, ReadOnlySpan<char> tail, int moved, ReadOnlySpan<char> open, ReadOnlySpan<char> close)
    {
        var opened = middle.Count(open) + tail[..moved].Count(open);
        var closed = middle.Count(close) + tail[..moved].Count(close);
        if (opened <= closed)
            return moved;

        for (var left = Math.Min(opened, tail[moved..].Count(close)); left > 0; left--)
            moved += tail[moved..].IndexOf(close) + close.Length;
        return moved;
    }

    private void AppendMiddle(StringBuilder result, ReadOnlySpan<char> middle)
    {
        if (IsWebAddress(middle))
        {
            var hasScheme = middle.StartsWith("https://") || middle.StartsWith("http://");
            AppendLink(result, hasScheme ? "" : "https://", middle, Rel + Target, Trim(middle));
        }
        else if (middle.StartsWith("mailto:") && IsMailAddress(middle[7..]))
        {
            AppendLink(result, "", middle, "", middle[7..]);
        }
        else if (middle.Contains('@') && !middle.StartsWith("www.") && middle[0] != '@' && !middle.Contains(':') && IsMailAddress(middle))
        {
            AppendLink(result, "mailto:", middle, "", middle);
        }
        else
        {
            AppendOther(result, middle);
        }
    }

    private void AppendOther(StringBuilder result, ReadOnlySpan<char> middle)
    {
        var text = middle.ToString();
        foreach (var scheme in ExtraSchemes)
        {
            if (text != scheme && text.StartsWith(scheme, StringComparison.Ordinal))
                text = $"<a href=\"{text}\"{Rel}{Target}>{text}</a>";
        }

        result.Append(text);
    }

    private static void AppendLink(
        StringBuilder result, string prefix, ReadOnlySpan<char> address, string attributes, ReadOnlySpan<char> text) =>
        result.Append("<a href=\"").Append(prefix).Append(address).Append('"').Append(attributes).Append('>').Append(text).Append("</a>");

    private ReadOnlySpan<char> Trim(ReadOnlySpan<char> address)
    {
        if (TrimLimit.IsNone || PythonOperators.LessThanOrEqual(CodePoints.Count(address), TrimLimit))
            return address;

        return PythonStr.Slice(address.ToString(), null, BoundArguments.ToInteger(TrimLimit)) + "...";
    }

    private static bool IsWebAddress(ReadOnlySpan<char> text)
    {
        var scheme = StartsWithAny(text, "https://", "http://");
        var prefix = scheme != 0 ? scheme : StartsWithAny(text, "www.", "www.");
        if (prefix != 0 && MatchHost(text[prefix..], static host => IsHostName(host)))
            return true;
        if (MatchHost(text, static host => IsBareDomain(host)))
            return true;

        return scheme != 0 && IsAddressByNumber(text[scheme..]);
    }

    private static int StartsWithAny(ReadOnlySpan<char> text, string first, string second) =>
        text.StartsWith(first, StringComparison.OrdinalIgnoreCase) ? first.Length
        : text.StartsWith(second, StringComparison.OrdinalIgnoreCase) ? second.Length
        : 0;

    private delegate bool HostTest(ReadOnlySpan<char> host);

    private static bool MatchHost(ReadOnlySpan<char> text, HostTest test)
    {
        var end = text.IndexOfAny(":/?#");
        return end < 0 ? test(text) : test(text[..end]) && IsPortAndPath(text[end..]);
    }

    // (:\d{1,5})?([/?#]\S*)?
    private static bool IsPortAndPath(ReadOnlySpan<char> rest)
    {
        if (!rest.IsEmpty && rest[0] == ':')
        {
            var digits = 1;
            while (digits < rest.Length && char.IsDigit(rest[digits]))
                digits++;
            if (digits is 1 or > 6)
                return false;

            rest = rest[digits..];
        }

        return rest.IsEmpty || rest[0] is '/' or '?' or '#';
    }

    // (([\w%-]+\.)+)?([a-z]{2,63}|xn--[\w%]{2,59})
    private static bool IsHostName(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot >= 0 && !AreLabels(host[..dot], 1, int.MaxValue))
            return false;

        var last = host[(dot + 1)..];
        if (last.Length is >= 2 and <= 63 && IsAsciiLetters(last))
            return true;

        return last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)
            && last.Length is >= 6 and <= 63
            && !last[4..].Contains('-')
            && AreLabels(last[4..], 1, int.MaxValue);
    }

    // ([\w%-]{2,63}\.)+(com|net|...)
    private static bool IsBareDomain(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot < 0 || !AreLabels(host[..dot], 2, 63))
            return false;

        foreach (var domain in s_domains)
        {
            if (host[(dot + 1)..].Equals(domain, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool AreLabels(ReadOnlySpan<char> labels, int least, int most)
    {
        foreach (var range in labels.Split('.'))
        {
            var label = labels[range];
            if (label.Length < least || CodePoints.Count(label) > most || CodePoints.Count(label) < least)
                return false;

            foreach (var point in new CodePoints(label))
            {
                if (!PythonWords.IsWord(point) && point is not ('%' or '-'))
                    return false;
            }
        }

        return true;
    }

    private static bool IsAsciiLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }

        return true;
    }

    private static bool IsAddressByNumber(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("["))
            return text.IndexOf(']') is var end and > 0 && IsIpV6(text[1..end]) && IsPortAndPath(text[(end + 1)..]);

        return MatchHost(text, static host => IsIpV4(host));
    }

    private static bool IsIpV4(ReadOnlySpan<char> host)
    {
        var parts = 0;
        foreach (var range in host.Split('.'))
        {
            var part = host[range];
            if (++parts > 4 || part.Length is 0 or > 3)
                return false;
            foreach (var c in part)
            {
                if (!char.IsDigit(c))
                    return false;
            }
        }

        return parts == 4;
    }

    // ([\da-f]{0,4}:){2}([\da-f]{0,4}:?){1,6}
    private static bool IsIpV6(ReadOnlySpan<char> host)
    {
        var (groups, run, colons) = (0, 0, 0);
        foreach (var c in host)
        {
            if (c == ':')
            {
                colons++;
                if (run == 0 && colons > 2)
                    groups++;
                run = 0;
            }
            else if (char.IsAsciiHexDigit(c) || char.IsDigit(c))
            {
                // After the first two groups colons are optional, so a long run is several groups.
                if (run == 4 && colons < 2)
                    return false;
                if (colons >= 2 && run % 4 == 0)
                    groups++;
                run++;
            }
            else
            {
                return false;
            }
        }

        return colons >= 2 && groups <= 6;
    }

    // \S+@\w[\w.-]*\.\w+
    private static bool IsMailAddress(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1)
            return false;

        var domain = text[(at + 1)..];
        var dot = domain.LastIndexOf('.');
        if (dot < 1 || dot == domain.Length - 1 || domain[0] is '.' or '-' || domain[(dot + 1)..].Contains('-'))
            return false;

        foreach (var point in new CodePoints(domain))
        {
            if (!PythonWords.IsWord(point) && point is not ('.' or '-'))
                return false;
        }

        return true;
    }
}
