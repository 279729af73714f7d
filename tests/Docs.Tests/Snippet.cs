namespace Docs.Tests;

/// <summary>A fenced code block of a documentation page.</summary>
/// <param name="Page">The page, relative to the repository's root.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Form">The second word, or empty: see <see cref="SnippetCompiler"/>.</param>
/// <param name="Code">The text between the fences.</param>
public sealed record Snippet(string Page, int Line, string Language, string Form, string Code)
{
    public override string ToString() => $"{Page}:{Line}";
}
