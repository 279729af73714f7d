using System.Text.Json;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>How a value is written as JSON text; the names follow Python's <c>json.dumps</c>.</summary>
public sealed record JsonTextOptions
{
    /// <summary>What Python's <c>json.dumps</c> does without arguments.</summary>
    public static JsonTextOptions Python { get; } = new();

    /// <summary>Where the text has spaces and line breaks.</summary>
    public JsonLayout Layout { get; init; }

    /// <summary>Whether object keys are written in order of their characters.</summary>
    public bool SortKeys { get; init; }

    /// <summary>Whether characters beyond ASCII are written as <c>\uXXXX</c>.</summary>
    public bool EnsureAscii { get; init; } = true;

    /// <summary>Whether members whose key JSON has no form for are left out instead of refused.</summary>
    public bool SkipKeys { get; init; }

    /// <summary>Turns a value that JSON has no form for into one that it has; the value itself means that its items or public properties are written.</summary>
    public Func<object, object?>? Default { get; init; }

    /// <summary>How the property names of records and classes are written; anonymous types keep theirs. By default <c>UserName</c> becomes <c>user_name</c>.</summary>
    public JsonNamingPolicy? PropertyNamingPolicy { get; init; } = JsonNamingPolicy.SnakeCaseLower;
}
