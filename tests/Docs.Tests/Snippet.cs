namespace Docs.Tests;

/// <summary>A fenced code block of a documentation page.</summary>
/// <param name="Page">The page, relative to the repository's root.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Form">The second word, or empty: see <c>docs/writing.md</c>.</param>
/// <param name="Code">The text between the fences.</param>
public sealed record Snippet(string Page, int Line, string Language, string Form, string Code)
{
    public bool IsCSharp => Language == "csharp" && !IsExcerpt;

    /// <summary>Whether the block shows lines of a file of the repository.</summary>
    public bool IsExcerpt => Form.StartsWith("examples/", StringComparison.Ordinal) || Form.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Whether the block is a file of the app that the page is about.</summary>
    public bool IsFile => Language != "csharp" && Form.Length > 0 && !IsExcerpt;

    /// <summary>Whether the block says what the C# block above it does: answers to requests, or what it prints.</summary>
    public bool IsExpectation => Language is "http" or "output";

    public override string ToString() => $"{Page}:{Line}";
}
