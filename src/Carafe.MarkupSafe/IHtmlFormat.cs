namespace Carafe.MarkupSafe;

/// <summary>A value whose HTML depends on a format spec, as in <c>"{user:link}"</c>. Python's <c>__html_format__</c>.</summary>
public interface IHtmlFormat : IHtml
{
    /// <summary>The HTML for <paramref name="spec"/>; a result that is not <see cref="Markup"/> is escaped.</summary>
    /// <exception cref="FormatException">The value has no such form.</exception>
    object? FormatHtml(string spec);
}
