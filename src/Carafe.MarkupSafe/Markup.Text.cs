using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

public sealed partial class Markup
{
    /// <summary>The plain text: character references become the characters they stand for.</summary>
    /// <example><code>new Markup("Main &amp;raquo; &lt;em&gt;About&lt;/em&gt;").Unescape(); // Main » &lt;em&gt;About&lt;/em&gt;</code></example>
    public string Unescape() => HtmlEntities.Unescape(Text);

    /// <summary>The plain text without comments and tags, with whitespace collapsed to single spaces.</summary>
    /// <remarks>This shortens text for display; it is no sanitiser. Escape the result where it goes into HTML.</remarks>
    /// <example><code>new Markup("Main &amp;raquo;\t&lt;em&gt;About&lt;/em&gt;").StripTags(); // Main » About</code></example>
    public string StripTags()
    {
        var text = Text.AsSpan().Contains('<') ? WithoutTags(WithoutComments(Text)) : Text;
        return HtmlEntities.Unescape(string.Join(' ', PythonStr.Split(text)));
    }

    // Removing a comment can join a new "<!--" across the gap, so the search resumes three characters before it.
    private static string WithoutComments(string text)
    {
        if (!text.Contains("<!--", StringComparison.Ordinal))
            return text;

        var buffer = text.ToCharArray();
        var (written, read) = (0, 0);
        while (true)
        {
            var rest = buffer.AsSpan(read);
            var start = rest.IndexOf("<!--", StringComparison.Ordinal);
            var end = start < 0 ? -1 : rest[start..].IndexOf("-->", StringComparison.Ordinal);
            var kept = end < 0 ? rest.Length : start;
            rest[..kept].CopyTo(buffer.AsSpan(written));
            written += kept;
            if (end < 0)
                return new string(buffer, 0, written);

            read += start + end + 3;
            var tail = Math.Min(3, written);
            written -= tail;
            read -= tail;
            buffer.AsSpan(written, tail).CopyTo(buffer.AsSpan(read));
        }
    }

    private static string WithoutTags(string text)
    {
        var buffer = new char[text.Length];
        var written = 0;
        var rest = text.AsSpan();
        while (true)
        {
            var start = rest.IndexOf('<');
            var end = start < 0 ? -1 : rest[start..].IndexOf('>');
            var kept = end < 0 ? rest.Length : start;
            rest[..kept].CopyTo(buffer.AsSpan(written));
            written += kept;
            if (end < 0)
                return new string(buffer, 0, written);

            rest = rest[(start + end + 1)..];
        }
    }
}
