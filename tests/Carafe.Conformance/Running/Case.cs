using System.Text.Json;

namespace Carafe.Conformance.Running;

/// <summary>One line of a corpus file.</summary>
/// <param name="File">The file it stands in, as a full path: side files lie beside it.</param>
/// <param name="Json">The whole recorded object.</param>
public sealed record Case(string File, JsonElement Json)
{
    /// <summary>The case's name, unique in its file.</summary>
    public string Id { get; } = Json.GetProperty("id").GetString()!;

    /// <summary>True when the recorded answer shows something that only Python has.</summary>
    public bool IsPythonSpecific { get; } = Json.TryGetProperty("python_specific", out var mark) && mark.ValueKind == JsonValueKind.True;
}
