using System.Diagnostics.CodeAnalysis;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

/// <summary>Text that is safe to place in HTML. Whatever is combined with it is escaped first.</summary>
/// <remarks>Lengths, indexes, padding and slices count code points, as in Python. Equal to a plain string of the same text.</remarks>
/// <example><code>var page = new Markup("&lt;em&gt;Hello&lt;/em&gt; ") + userName; // userName is escaped</code></example>
public sealed partial class Markup : IHtmlFormat, IEquatable<Markup>, IEquatable<string>, IComparable<Markup>, IComparable
{
    /// <summary>Markup without text.</summary>
    public static readonly Markup Empty = new("");

    /// <summary>Marks <paramref name="text"/> as safe, without escaping it.</summary>
    public Markup(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The HTML text itself.</summary>
    public string Text { get; }

    /// <summary>Marks the text of <paramref name="value"/> as safe, without escaping: its own HTML, or else its Python <c>str</c>.</summary>
    public static Markup From(object? value) => value switch
    {
        Markup markup => markup,
        IHtml html => new Markup(html.ToHtml()),
        _ => new Markup(PythonRepr.Str(value)),
    };

    /// <summary>Escapes a value: markup stays as it is, a value with its own HTML gives that, all else gives its escaped text.</summary>
    /// <example><code>Markup.Escape("a &lt; b").Text; // a &amp;lt; b</code></example>
    public static Markup Escape(object? value) => value switch
    {
        string text => Escape(text),
        Markup markup => markup,
        IHtml html => new Markup(html.ToHtml()),
        _ => new Markup(HtmlEscape.Escape(PythonRepr.Str(value))),
    };

    /// <summary>Escapes a plain text; null gives <c>None</c>, as any other value that is null.</summary>
    public static Markup Escape(string? text) => new(text is null ? PythonRepr.Str(null) : HtmlEscape.Escape(text));

    /// <summary>Escapes a value as <see cref="Escape(object?)"/> does, but null gives empty markup instead of <c>None</c>.</summary>
    public static Markup EscapeSilent(object? value) => value is null ? Empty : Escape(value);

    /// <summary>Turns a value into text but keeps markup markup, so that it is not escaped twice.</summary>
    /// <returns>The <see cref="Markup"/> itself, or a <see cref="string"/>.</returns>
    public static object SoftStr(object? value) => value as Markup ?? (object)PythonRepr.Str(value);

    /// <summary>The text as a plain string, which is escaped again wherever it meets markup.</summary>
    public static explicit operator string(Markup markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        return markup.Text;
    }

    /// <summary>Marks a text as safe, without escaping it.</summary>
    public static explicit operator Markup(string text) => new(text);

    /// <summary>Whether both hold the same text.</summary>
    public static bool operator ==(Markup? left, Markup? right) => left?.Text == right?.Text;

    /// <summary>Whether the texts differ.</summary>
    public static bool operator !=(Markup? left, Markup? right) => !(left == right);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>, by code points.</summary>
    public static bool operator <(Markup? left, Markup? right) => Compare(left, right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>, by code points.</summary>
    public static bool operator >(Markup? left, Markup? right) => Compare(left, right) > 0;

    /// <summary>Whether <paramref name="left"/> does not sort after <paramref name="right"/>, by code points.</summary>
    public static bool operator <=(Markup? left, Markup? right) => Compare(left, right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not sort before <paramref name="right"/>, by code points.</summary>
    public static bool operator >=(Markup? left, Markup? right) => Compare(left, right) >= 0;

    /// <inheritdoc/>
    public string ToHtml() => Text;

    /// <inheritdoc/>
    public object FormatHtml(string spec) =>
        string.IsNullOrEmpty(spec) ? this : throw new PythonTextException("ValueError", "Unsupported format specification for Markup.");

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Markup? other) => other is not null && Text == other.Text;

    /// <summary>Whether the text is <paramref name="other"/>.</summary>
    public bool Equals([NotNullWhen(true)] string? other) => Text == other;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj switch
    {
        Markup markup => Equals(markup),
        string text => Equals(text),
        _ => false,
    };

    /// <summary>The hash code of the text, so that markup and plain text are one dictionary key.</summary>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(Markup? other) => Compare(this, other);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Markup other => Compare(this, other),
        string text => PythonStr.Compare(Text, text),
        _ => throw new ArgumentException($"Markup compares with markup or a string, not with {obj.GetType().Name}.", nameof(obj)),
    };

    private static int Compare(Markup? left, Markup? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => PythonStr.Compare(left.Text, right.Text),
    };
}
