using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

public sealed partial class Markup
{
    /// <summary>The number of code points.</summary>
    public int Length => PythonStr.Length(Text);

    /// <summary>One code point, counted from the end if the index is negative.</summary>
    /// <exception cref="PythonTextException"><c>IndexError</c>: there is no such code point.</exception>
    public Markup this[int index] => new(PythonStr.GetItem(Text, index));

    /// <summary>Code points <paramref name="start"/> up to <paramref name="stop"/>, as Python's <c>[start:stop:step]</c>.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the step is zero.</exception>
    public Markup Slice(long? start = null, long? stop = null, long? step = null) => new(PythonStr.Slice(Text, start, stop, step));

    /// <summary>Whether the text contains another, which is not escaped.</summary>
    public bool Contains(string part) => PythonStr.Contains(Text, part);

    /// <summary>The first character in title case, the others in lower case.</summary>
    public Markup Capitalize() => new(PythonStr.Capitalize(Text));

    /// <summary>The form in which texts that differ in case only are equal.</summary>
    public Markup Casefold() => new(PythonStr.Casefold(Text));

    /// <summary>Lower case by Unicode's full mapping.</summary>
    public Markup Lower() => new(PythonStr.Lower(Text));

    /// <summary>Upper case by Unicode's full mapping.</summary>
    public Markup Upper() => new(PythonStr.Upper(Text));

    /// <summary>Upper case becomes lower case and the reverse.</summary>
    public Markup SwapCase() => new(PythonStr.SwapCase(Text));

    /// <summary>Each run of letters starts in title case and goes on in lower case.</summary>
    public Markup Title() => new(PythonStr.Title(Text));

    /// <summary>Pads on both sides to a width with one character, which is escaped.</summary>
    /// <exception cref="PythonTextException"><c>TypeError</c>: the fill is not one character after escaping.</exception>
    public Markup Center(long width, object? fill = null) => new(PythonStr.Center(Text, width, Fill(fill)));

    /// <summary>Pads on the right to a width. Python's <c>ljust</c>.</summary>
    /// <exception cref="PythonTextException"><c>TypeError</c>: the fill is not one character after escaping.</exception>
    public Markup LeftJustify(long width, object? fill = null) => new(PythonStr.LeftJustify(Text, width, Fill(fill)));

    /// <summary>Pads on the left to a width. Python's <c>rjust</c>.</summary>
    /// <exception cref="PythonTextException"><c>TypeError</c>: the fill is not one character after escaping.</exception>
    public Markup RightJustify(long width, object? fill = null) => new(PythonStr.RightJustify(Text, width, Fill(fill)));

    /// <summary>Pads with zeros on the left, after a sign. Python's <c>zfill</c>.</summary>
    public Markup ZeroFill(long width) => new(PythonStr.ZeroFill(Text, width));

    /// <summary>Replaces tabs by spaces up to the next stop.</summary>
    public Markup ExpandTabs(int tabSize = 8) => new(PythonStr.ExpandTabs(Text, tabSize));

    /// <summary>Strips the given characters, by default whitespace, from both ends.</summary>
    public Markup Strip(string? chars = null) => new(PythonStr.Strip(Text, chars));

    /// <summary>Strips the given characters, by default whitespace, from the start. Python's <c>lstrip</c>.</summary>
    public Markup StripLeft(string? chars = null) => new(PythonStr.StripLeft(Text, chars));

    /// <summary>Strips the given characters, by default whitespace, from the end. Python's <c>rstrip</c>.</summary>
    public Markup StripRight(string? chars = null) => new(PythonStr.StripRight(Text, chars));

    /// <summary>The text without a prefix that it may have.</summary>
    public Markup RemovePrefix(string prefix) => new(PythonStr.RemovePrefix(Text, prefix));

    /// <summary>The text without a suffix that it may have.</summary>
    public Markup RemoveSuffix(string suffix) => new(PythonStr.RemoveSuffix(Text, suffix));

    /// <summary>Replaces a part, which is sought as it stands, by the escaped replacement.</summary>
    public Markup Replace(string old, object? replacement, long count = -1) =>
        new(PythonStr.Replace(Text, old, Escape(replacement).Text, count));

    /// <summary>Joins values with this markup between them; each value is escaped.</summary>
    /// <example><code>new Markup("&lt;br&gt;").Join(["a &lt; b", new Markup("&lt;i&gt;c&lt;/i&gt;")]); // a &amp;lt; b&lt;br&gt;&lt;i&gt;c&lt;/i&gt;</code></example>
    public Markup Join(IEnumerable<object?> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(string.Join(Text, items.Select(item => Escape(item).Text)));
    }

    /// <summary>Splits at a separator, by default at runs of whitespace.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public IReadOnlyList<Markup> Split(string? separator = null, long maxSplit = -1) => Mark(PythonStr.Split(Text, separator, maxSplit));

    /// <summary>Splits from the right. Python's <c>rsplit</c>.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public IReadOnlyList<Markup> SplitRight(string? separator = null, long maxSplit = -1) => Mark(PythonStr.SplitRight(Text, separator, maxSplit));

    /// <summary>The lines, at every line boundary that Unicode has.</summary>
    public IReadOnlyList<Markup> SplitLines(bool keepEnds = false) => Mark(PythonStr.SplitLines(Text, keepEnds));

    /// <summary>What stands before the first separator, the separator, and what follows.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public (Markup Before, Markup Separator, Markup After) Partition(string separator) => Mark(PythonStr.Partition(Text, separator));

    /// <summary>What stands before the last separator, the separator, and what follows. Python's <c>rpartition</c>.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public (Markup Before, Markup Separator, Markup After) PartitionRight(string separator) => Mark(PythonStr.PartitionRight(Text, separator));

    /// <summary>Replaces code points: the map gives the new text of each, or null to drop it. The new text is not escaped.</summary>
    public Markup Translate(Func<int, string?> map) => new(PythonStr.Translate(Text, map));

    private static string Fill(object? fill) => fill is null ? " " : Escape(fill).Text;

    private static List<Markup> Mark(List<string> parts) => parts.ConvertAll(static part => new Markup(part));

    private static (Markup Before, Markup Separator, Markup After) Mark((string Before, string Separator, string After) parts) =>
        (new(parts.Before), new(parts.Separator), new(parts.After));
}
