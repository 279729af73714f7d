namespace Carafe.Debugger.Recording;

/// <summary>A name and what is shown of its value.</summary>
internal sealed record DisplayRow(string Name, string Value, string Type = "");
