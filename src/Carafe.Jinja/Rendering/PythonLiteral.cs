using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Reads text as Python's <c>ast.literal_eval</c> does.</summary>
internal static class PythonLiteral
{
    /// <summary>Gives the value that the text denotes, or <paramref name="otherwise"/> where it denotes none.</summary>
    public static TemplateValue Evaluate(string text, in TemplateValue otherwise) =>
        new LiteralReader(text).TryRead(out var value) ? value : otherwise;
}
