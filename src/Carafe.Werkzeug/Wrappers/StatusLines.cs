using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Reads a status that was given as text.</summary>
internal static class StatusLines
{
    public static (string Line, int Code) Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            throw new ArgumentException("Empty status argument");

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var number = space < 0 ? text : text[..space];
        if (!HeaderText.TryParseInteger(number, out var code) || code is < int.MinValue or > int.MaxValue)
            return ($"0 {text}", 0);

        return space < 0 ? (HttpStatus.GetStatusLine((int)code), (int)code) : (text, (int)code);
    }
}
