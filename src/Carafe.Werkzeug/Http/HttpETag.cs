using System.Security.Cryptography;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Http;

/// <summary>Reads, writes and makes entity tags.</summary>
public static class HttpETag
{
    /// <summary>Puts a tag in quotes: <c>"abc"</c>, or <c>W/"abc"</c>.</summary>
    /// <param name="etag">The bare tag.</param>
    /// <param name="weak">Whether the tag is weak.</param>
    /// <exception cref="ArgumentException">The tag holds a quote.</exception>
    public static string Quote(string etag, bool weak = false)
    {
        ArgumentNullException.ThrowIfNull(etag);
        if (etag.Contains('"', StringComparison.Ordinal))
            throw new ArgumentException("invalid etag");

        return weak ? $"W/\"{etag}\"" : $"\"{etag}\"";
    }

    /// <summary>Takes the quotes and the weak mark from one tag.</summary>
    /// <param name="etag">The tag as a header shows it.</param>
    /// <returns>The bare tag and whether it was weak; null for an empty one.</returns>
    public static (string ETag, bool IsWeak)? Unquote(string? etag)
    {
        if (string.IsNullOrEmpty(etag))
            return null;

        var text = HeaderText.Strip(etag);
        var weak = text is ['W' or 'w', '/', ..];
        if (weak)
            text = text[2..];

        if (text is ['"', .., '"'])
            text = text[1..^1];
        else if (text is "\"")
            text = [];

        return (text.ToString(), weak);
    }

    /// <summary>Makes a tag from data: its SHA-1 in hexadecimal.</summary>
    /// <param name="data">The data.</param>
    public static string Generate(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // An entity tag tells versions apart; it protects nothing, and Python clients see the same tag.
        SHA1.HashData(data, hash);
#pragma warning restore CA5350
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Reads an <c>If-Match</c> or <c>If-None-Match</c> header.</summary>
    /// <param name="value">The header value.</param>
    public static ETags Parse(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return new ETags();

        var strong = new List<string>();
        var weak = new List<string>();
        var reader = new TagReader(value);
        while (reader.TryRead(out var tag, out var isWeak, out var isStar))
        {
            if (isStar)
                return new ETags(isStar: true);

            (isWeak ? weak : strong).Add(tag);
        }

        return new ETags(strong, weak);
    }

    /// <summary>Cuts a header into tags; a tag may be quoted or bare.</summary>
    private ref struct TagReader(string text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _position;

        // Once no closing quote is found, none is found from a later start either: keeps the work linear.
        private bool _hasNoClosingQuote;

        internal bool TryRead(out string tag, out bool isWeak, out bool isStar)
        {
            tag = "";
            isWeak = isStar = false;
            if (_position >= _text.Length)
                return false;

            var start = _position;
            isWeak = _text[start..] is ['W' or 'w', '/', ..];
            if (isWeak)
                start += 2;

            if (TryFindClosingQuote(start, out var close, out var next))
            {
                tag = _text[(start + 1)..close].ToString();
                _position = next;
                return true;
            }

            var end = start;
            while (!IsSeparator(end, out next))
            {
                // White space that leads to no comma holds no separator: all of it is passed at once, which keeps the work linear.
                var resume = Math.Max(end + 1, next);
                if (_text[end..resume].Contains('\n'))
                    return false;

                end = resume;
            }

            tag = _text[start..end].ToString();
            isStar = tag == "*";
            _position = next;
            return true;
        }

        private bool TryFindClosingQuote(int start, out int close, out int next)
        {
            close = next = 0;
            if (_hasNoClosingQuote || start >= _text.Length || _text[start] != '"')
                return false;

            for (close = start + 1; close < _text.Length && _text[close] != '\n'; close++)
            {
                if (_text[close] == '"' && IsSeparator(close + 1, out next))
                    return true;
            }

            _hasNoClosingQuote = true;
            return false;
        }

        /// <summary>Whether spaces and a comma, or the end, follow; <paramref name="next"/> is where the next tag begins.</summary>
        private readonly bool IsSeparator(int position, out int next)
        {
            next = position;
            if (position >= _text.Length)
                return true;

            if (_text[position] != ',' && !HeaderText.IsSpace(_text[position]))
                return false;

            while (next < _text.Length && HeaderText.IsSpace(_text[next]))
                next++;

            if (next >= _text.Length || _text[next] != ',')
                return false;

            next++;
            while (next < _text.Length && HeaderText.IsSpace(_text[next]))
                next++;

            return true;
        }
    }
}
