using Carafe.Jinja;

namespace Carafe.Debugger.Frames;

/// <summary>One level of a traceback: a place in C# or in a template that an error passed.</summary>
internal sealed record CodeFrame
{
    /// <summary>What ran there: <c>Blog.Show(int id)</c>, <c>block 'content'</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it belongs: an assembly, or a template.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether the application's own people wrote it.</summary>
    public required bool IsApplication { get; init; }

    public string? File { get; init; }

    public int Line { get; init; }

    public int Column { get; init; }

    public SourceExcerpt? Source { get; init; }

    /// <summary>The template's place, with its variables; null for C#.</summary>
    public TemplateFrame? Template { get; init; }

    public bool IsTemplate => Template is not null;

    /// <summary>Where it is, for text: <c>File "…", line 3</c>.</summary>
    public string Place => (File ?? (IsTemplate ? Owner : null)) is not { } file ? ""
        : Column > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}, line {Line}, column {Column}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}, line {Line}");
}
