
namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>Text that is not JSON; the message names the line, the column and the position, as Python's does.</summary>
/// <example><c>Expecting value: line 1 column 1 (char 0)</c></example>
public sealed class JsonDecodeException : FormatException
{
    /// <summary>Tells what was expected at a position of a document.</summary>
    /// <param name="reason">What is wrong, without the position.</param>
    /// <param name="document">The whole text.</param>
    /// <param name="index">Where in the text, as a UTF-16 index.</param>
    public JsonDecodeException(string reason, ReadOnlySpan<char> document, int index)
        : this(reason, Locate(document[..Math.Min(index, document.Length)]))
    {
    }

    /// <summary>Tells why a document could not be read at all, for instance because of its encoding.</summary>
    public JsonDecodeException(string message)
        : base(message) => Reason = message;

    private JsonDecodeException(string reason, (int Line, int Column, int Position) place)
        : base(FormattableString.Invariant($"{reason}: line {place.Line} column {place.Column} (char {place.Position})"))
    {
        Reason = reason;
        Line = place.Line;
        Column = place.Column;
        Position = place.Position;
    }

    /// <summary>What is wrong, without the position.</summary>
    public string Reason { get; }

    /// <summary>The line of the mistake, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column of the mistake, counted from 1.</summary>
    public int Column { get; }

    /// <summary>The position of the mistake, in characters from the start of the document.</summary>
    public int Position { get; }

    private static (int Line, int Column, int Position) Locate(ReadOnlySpan<char> before)
    {
        var lastBreak = before.LastIndexOf('\n');
        return (before.Count('\n') + 1, CodePoints.Count(before[(lastBreak + 1)..]) + 1, CodePoints.Count(before));
    }
}
