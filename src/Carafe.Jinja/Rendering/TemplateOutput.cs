using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering;

/// <summary>Where a template writes to.</summary>
/// <remarks>
/// Most of a page are short pieces of UTF-8 that the buffer has room for: they are written here, without a virtual call.
/// What there is no room for, and everything where an output has no such buffer, is left to the output.
/// Values are passed in registers, so nothing here may take their address.
/// </remarks>
internal abstract class TemplateOutput
{
    private protected byte[] _buffer = [];
    private protected int _count;

    public void Write(Literal literal)
    {
        var room = _buffer.AsSpan(_count);
        if (literal.IsShort && room.Length >= Literal.ShortLength)
        {
            literal.CopyShort(room);
            _count += literal.Length;
        }
        else if (literal.Length > 0)
        {
            WriteElsewhere(literal);
        }
    }

    /// <summary>Writes the value of a part between its texts.</summary>
    public void Write(OutputPart part, TemplateValue value)
    {
        if (value.AsString is { } text && TryStart(part, HtmlEscape.MostUtf8(text.Length), out var room))
            Finish(part, room, HtmlEscape.Encode(text, part.Escapes && !value.IsMarkup, room));
        else if (value.IsInteger && TryStart(part, PythonDisplay.MaxScalarLength, out room) && Utf8Formatter.TryFormat(value.AsInteger, room, out var written))
            Finish(part, room, written);
        else
            WriteElsewhere(part, value);
    }

    /// <summary>Writes text in another case between the texts of a part.</summary>
    public void Write(OutputPart part, TemplateValue value, CaseChange change)
    {
        var text = value.AsString!;
        if (TryStart(part, HtmlEscape.MostUtf8(text.Length), out var room)
            && change.EncodeAscii(text, part.Escapes && !value.IsMarkup, room) is >= 0 and var written)
        {
            Finish(part, room, written);
        }
        else
        {
            Write(part, TemplateValue.FromText(change.Apply(text), value.IsMarkup));
        }
    }

    /// <summary>Writes text as it is.</summary>
    public abstract void Write(string text);

    /// <summary>Writes Python's <c>str()</c> of a value, escaped where asked and where the value is not safe.</summary>
    public abstract void Write(TemplateValue value, bool escape);

    /// <summary>Hands what is buffered to whoever it is for.</summary>
    public virtual void Flush()
    {
    }

    private protected abstract void WriteElsewhere(Literal literal);

    private void WriteElsewhere(OutputPart part, TemplateValue value)
    {
        Write(part.Before);
        Write(value, part.Escapes);
        Write(part.After);
    }

    /// <summary>Writes the text before a value and gives room for the value, if there is room for everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStart(OutputPart part, long most, out Span<byte> room)
    {
        room = _buffer.AsSpan(_count);
        if (!part.IsShort || most + (2 * Literal.ShortLength) > room.Length)
            return false;

        part.Before.CopyShort(room);
        room = room[part.Before.Length..];
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(OutputPart part, Span<byte> room, int written)
    {
        part.After.CopyShort(room[written..]);
        _count += part.Before.Length + written + part.After.Length;
    }
}
