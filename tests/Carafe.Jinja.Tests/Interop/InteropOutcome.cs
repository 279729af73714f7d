using System.Text.Json.Serialization;

namespace Carafe.Jinja.Tests.Interop;

/// <summary>What a render gave: text, or the class of an error and, for a syntax error, its line.</summary>
internal sealed record InteropOutcome(
    [property: JsonPropertyName("output")] string? Output,
    [property: JsonPropertyName("error")] string? Error = null,
    [property: JsonPropertyName("line")] int? Line = null)
{
    public override string ToString() => Output is null ? $"{Error} in line {Line}" : $"'{Output}'";
}
