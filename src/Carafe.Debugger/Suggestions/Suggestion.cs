namespace Carafe.Debugger.Suggestions;

/// <summary>What may help with an error.</summary>
/// <param name="Title">The sentence.</param>
/// <param name="Code">What to type, or empty.</param>
internal sealed record Suggestion(string Title, string Code = "")
{
    /// <summary>Names or places that belong to it.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];
}
