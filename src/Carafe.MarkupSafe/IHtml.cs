namespace Carafe.MarkupSafe;

/// <summary>A value that knows its own HTML, which is then placed without escaping. Python's <c>__html__</c>.</summary>
/// <example><code>sealed record Link(string Url) : IHtml
/// {
///     public string ToHtml() => $"&lt;a href=\"{HtmlEscape.Escape(Url)}\"&gt;link&lt;/a&gt;";
/// }</code></example>
public interface IHtml
{
    /// <summary>The HTML of this value; whatever came from outside must be escaped in it already.</summary>
    string ToHtml();
}
