namespace Carafe.DebugToolbar;

/// <summary>A name and what is shown of its value.</summary>
internal sealed record Row(string Name, string Value, string Type = "");

/// <summary>A template that was rendered.</summary>
internal sealed record TemplateRow(string Name, string? File, double Milliseconds, IReadOnlyList<Row> Variables);

/// <summary>A command that a database ran.</summary>
internal sealed record CommandRow(string Text, double Milliseconds, string Source, IReadOnlyList<Row> Parameters);

/// <summary>A line of the log.</summary>
internal sealed record LogRow(string Level, string Message, double At);
