namespace Carafe.Jinja.Lexing;

/// <summary>A stretch of a template's source.</summary>
/// <param name="Line">The one-based line of its first character.</param>
/// <param name="Column">The one-based column of its first character.</param>
/// <param name="Start">The offset of its first character in the source with normalised line ends.</param>
/// <param name="Length">The number of characters.</param>
public readonly record struct SourceSpan(int Line, int Column, int Start, int Length);
