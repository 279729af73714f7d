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
}
