using System.Text;

namespace Carafe.Debugger.Consoles;

/// <summary>Keeps what code writes to the console, for the code that asked for it; everybody else's text goes where it went.</summary>
internal sealed class CapturedConsole : TextWriter
{
    private const int MaxLength = 64 * 1024;
    private static readonly AsyncLocal<StringBuilder?> Current = new();
    private static readonly Lock Gate = new();
    private static CapturedConsole? _installed;
    private readonly TextWriter _inner;

    private CapturedConsole(TextWriter inner) => _inner = inner;

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Captures what is written from here on, in this flow of control.</summary>
    public static StringBuilder Begin()
    {
        lock (Gate)
        {
            if (_installed is null)
                Console.SetOut(_installed = new CapturedConsole(Console.Out));
        }

        return Current.Value = new StringBuilder();
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (Current.Value is not { } text)
        {
            _inner.Write(buffer);
            return;
        }

        lock (text)
        {
            if (text.Length < MaxLength)
                text.Append(buffer[..Math.Min(buffer.Length, MaxLength - text.Length)]);
        }
    }

    public override void Flush() => _inner.Flush();
}
