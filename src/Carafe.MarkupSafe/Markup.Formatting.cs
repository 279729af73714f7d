using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

public sealed partial class Markup
{
    private static readonly Dictionary<string, object?> s_noNames = [];

    /// <summary>Replaces <c>{}</c> fields by the escaped arguments, with Python's format specs.</summary>
    /// <exception cref="PythonTextException">The format is malformed or lacks an argument.</exception>
    /// <example><code>new Markup("&lt;b&gt;{0:&gt;5}&lt;/b&gt;").Format("&amp;"); // &lt;b&gt;    &amp;amp;&lt;/b&gt;</code></example>
    public Markup Format(params object?[] arguments) => Format(arguments, s_noNames);

    /// <summary>Replaces <c>{}</c> and <c>{name}</c> fields by the escaped arguments.</summary>
    /// <exception cref="PythonTextException">The format is malformed or lacks an argument.</exception>
    public Markup Format(IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> names) =>
        new(EscapeFormatter.Default.Format(Text, arguments, names));

    /// <summary>Replaces <c>{name}</c> fields by the escaped values.</summary>
    /// <exception cref="PythonTextException">The format is malformed or names a value that is not there.</exception>
    public Markup FormatMap(IReadOnlyDictionary<string, object?> names) => Format([], names);

    /// <summary>Builds markup from an interpolated string: the literal text is HTML, every hole is escaped.</summary>
    /// <example><code>Markup.Html($"&lt;li&gt;{name}&lt;/li&gt;")</code></example>
    public static Markup Html(HtmlInterpolation html) => html.ToMarkup();
}
