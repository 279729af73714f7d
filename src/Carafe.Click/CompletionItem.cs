namespace Carafe.Click;

/// <summary>Something that a shell offers.</summary>
/// <param name="Value">The word.</param>
/// <param name="Type"><c>plain</c>, or <c>file</c> or <c>dir</c> where the shell itself looks for names.</param>
/// <param name="Help">A sentence about it.</param>
public sealed record CompletionItem(string Value, string Type = "plain", string? Help = null);
