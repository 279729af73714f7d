using System.Text.Json.Serialization;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests.Interop;

/// <summary>A template that both engines render; what it needs it makes itself.</summary>
internal sealed record InteropCase(
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("autoescape")] bool Autoescape = false,
    [property: JsonPropertyName("undefined")] UndefinedKind Undefined = UndefinedKind.Default,
    [property: JsonPropertyName("trim")] bool TrimBlocks = false,
    [property: JsonPropertyName("lstrip")] bool LstripBlocks = false);
