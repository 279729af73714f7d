using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

public sealed partial class Markup
{
    /// <summary>Joins two markups.</summary>
    public static Markup operator +(Markup left, Markup right) => new(string.Concat(left?.Text, right?.Text));

    /// <summary>Appends text, escaped.</summary>
    public static Markup operator +(Markup left, string right) => new(string.Concat(left?.Text, HtmlEscape.Escape(right)));

    /// <summary>Prepends text, escaped.</summary>
    public static Markup operator +(string left, Markup right) => new(string.Concat(HtmlEscape.Escape(left), right?.Text));

    /// <summary>Appends the HTML of a value.</summary>
    public static Markup operator +(Markup left, IHtml right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return new(string.Concat(left?.Text, right.ToHtml()));
    }

    /// <summary>Prepends the HTML of a value.</summary>
    public static Markup operator +(IHtml left, Markup right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return new(string.Concat(left.ToHtml(), right?.Text));
    }

    /// <summary>Repeats the markup; a count below one gives none.</summary>
    /// <exception cref="PythonTextException"><c>OverflowError</c>: the result would be too long.</exception>
    public static Markup operator *(Markup left, long count)
    {
        ArgumentNullException.ThrowIfNull(left);
        return new(PythonStr.Repeat(left.Text, count));
    }

    /// <summary>Repeats the markup; a count below one gives none.</summary>
    /// <exception cref="PythonTextException"><c>OverflowError</c>: the result would be too long.</exception>
    public static Markup operator *(long count, Markup right) => right * count;

    /// <summary>Python's <c>%</c> formatting: every argument is escaped where it is put.</summary>
    /// <param name="left">The format: <c>%s</c>, <c>%(name)s</c>, <c>%5.2f</c> and so on.</param>
    /// <param name="arguments">A tuple of arguments, a dictionary of named ones, or the only one.</param>
    /// <exception cref="PythonTextException">The arguments do not fit the format.</exception>
    /// <example><code>new Markup("&lt;em&gt;%s&lt;/em&gt; %d") % ("a &amp; b", 3); // &lt;em&gt;a &amp;amp; b&lt;/em&gt; 3</code></example>
    public static Markup operator %(Markup left, object? arguments)
    {
        ArgumentNullException.ThrowIfNull(left);
        return new(EscapePercentFormatter.Instance.Format(left.Text, arguments));
    }
}
