using Carafe.Fuzz.Engine;
using Carafe.MarkupSafe;

namespace Carafe.Fuzz.Targets;

/// <summary>Text that looks like HTML.</summary>
internal static class MarkupTargets
{
    private static readonly string[] Fragments = ["<", ">", "<!--", "-->", "&amp;", "&#34;", "&#x", "&notit;", "<b>", "</b>", "&", ";"];

    /// <summary>Escaping, unescaping and stripping tags.</summary>
    public static FuzzTarget Striptags { get; } = new("striptags", ["<em>Hi</em>", "<!-- a --> b &lt;c&gt;"], Fragments, Run);

    private static void Run(string input)
    {
        var escaped = Markup.Escape(input);
        if (escaped.Unescape() != input)
            throw new InvalidOperationException("Unescape does not undo Escape.");

        new Markup(input).StripTags();
    }
}
