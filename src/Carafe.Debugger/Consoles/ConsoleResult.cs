namespace Carafe.Debugger.Consoles;

/// <summary>What came of a line that was typed into a console.</summary>
/// <param name="Text">What to show: the value, or what went wrong; empty for a statement without a value.</param>
/// <param name="IsError">Whether it failed.</param>
/// <param name="Value">The value itself.</param>
/// <param name="Output">What the code wrote to the console, where that was captured.</param>
public sealed record ConsoleResult(string Text, bool IsError = false, object? Value = null, string Output = "");
