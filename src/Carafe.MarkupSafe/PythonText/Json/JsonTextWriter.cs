using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>Writes JSON in UTF-8 piece by piece, with the escapes, numbers and layout of Python's <c>json.dumps</c>.</summary>
/// <remarks>For values of a model of one's own; <see cref="JsonText.Dumps"/> writes .NET values. Dispose it to give its buffer back.</remarks>
public sealed partial class JsonTextWriter : IDisposable
{
    private const int MinLength = 512;

    // More than most documents have, and little enough to be kept.
    private const int MaxKeptLength = 64 * 1024;

    private string _itemSeparator = "";
    private string _keySeparator = "";
    private string? _indent;
    private bool _ensureAscii;
    private byte[] _buffer = [];
    private int _length;
    private int _depth;
    private bool _isFirst;
    private bool _isAfterName;

    /// <summary>Starts with nothing written.</summary>
    /// <param name="layout">Where spaces and line breaks stand.</param>
    /// <param name="ensureAscii">Whether characters beyond ASCII are written as <c>\uXXXX</c>.</param>
    public JsonTextWriter(JsonLayout layout, bool ensureAscii = true)
    {
        Restart(layout, ensureAscii);
    }

    /// <summary>What was written so far; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);

        _buffer = [];
        _length = 0;
    }

    /// <summary>Forgets what was written and starts a document of another layout.</summary>
    internal void Restart(JsonLayout layout, bool ensureAscii)
    {
        _itemSeparator = layout.ItemSeparator;
        _keySeparator = layout.KeySeparator;
        _indent = layout.Indent;
        _ensureAscii = ensureAscii;
        (_length, _depth, _isFirst, _isAfterName) = (0, 0, false, false);
        if (_buffer.Length is > 0 and <= MaxKeptLength)
            return;

        Dispose();
        _buffer = ArrayPool<byte>.Shared.Rent(MinLength);
    }

    /// <summary>What was written so far, as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Written);

    /// <summary>Opens an object; each of its values follows a <see cref="WriteName"/>.</summary>
    public void BeginObject() => Begin((byte)'{');

    /// <summary>Closes the object that was opened last.</summary>
    public void EndObject() => End((byte)'}');

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Begin((byte)'[');

    /// <summary>Closes the array that was opened last.</summary>
    public void EndArray() => End((byte)']');

    /// <summary>Writes the key of the next value of an object.</summary>
    public void WriteName(ReadOnlySpan<char> name)
    {
        WriteString(name);
        Append(_keySeparator);
        _isAfterName = true;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteToken("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value) => WriteToken(value ? "true"u8 : "false"u8);

    /// <summary>Writes a whole number.</summary>
    public void WriteInteger(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
    }

    /// <summary>Writes a number whose text is already there.</summary>
    public void WriteNumber(ReadOnlySpan<char> digits)
    {
        Separate();
        Append(digits);
    }

    /// <summary>Writes a floating-point number as Python prints it; NaN and the infinities are words.</summary>
    public void WriteFloat(double value)
    {
        if (!double.IsFinite(value))
        {
            WriteNumber(JsonText.FloatText(value));
            return;
        }

        Span<char> digits = stackalloc char[32];
        PythonFloat.TryFormatRepr(value, digits, out var length);
        WriteNumber(digits[..length]);
    }

    private void WriteToken(ReadOnlySpan<byte> token)
    {
        Separate();
        Append(token);
    }

    private void Begin(byte bracket)
    {
        Separate();
        Append([bracket]);
        _depth++;
        _isFirst = true;
    }

    private void End(byte bracket)
    {
        _depth--;
        if (!_isFirst)
            BreakLine();

        Append([bracket]);
        _isFirst = false;
    }

    private void Separate()
    {
        if (_isAfterName || _depth == 0)
        {
            _isAfterName = false;
            return;
        }

        if (!_isFirst)
            Append(_itemSeparator);

        _isFirst = false;
        BreakLine();
    }

    private void BreakLine()
    {
        if (_indent is null)
            return;

        Append("\n"u8);
        for (var level = 0; level < _depth; level++)
            Append(_indent);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        _length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(count);

        return _buffer.AsSpan(_length);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
