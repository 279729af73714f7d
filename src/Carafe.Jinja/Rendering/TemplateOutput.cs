using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering;

/// <summary>Where a template writes to.</summary>
/// <remarks>
/// Most of a page are short pieces of UTF-8 that the buffer has room for: they are written here, without a virtual call.
/// What there is no room for, what UTF-8 cannot hold, and everything where an output has no such buffer, is left to the output.
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
            literal.Short.CopyTo(room);
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
        if (value.AsString is { } text && HasRoom(part, HtmlEscape.MostUtf8(text.Length))
            && HtmlEscape.Encode(text, part.Escapes && !value.IsMarkup, ref Start(part)) is >= 0 and var length)
        {
            Finish(part, length);
        }
        else if (value.IsInteger && HasRoom(part, IntegerText.MaxLength))
        {
            Finish(part, IntegerText.Write(value.AsInteger, ref Start(part)));
        }
        else
        {
            WriteElsewhere(part, value);
        }
    }

    /// <summary>Writes changed text between the texts of a part.</summary>
    public void Write(OutputPart part, TemplateValue value, TextChange change)
    {
        var text = value.AsString!;
        if (HasRoom(part, HtmlEscape.MostUtf8(text.Length))
            && change.Encode(text, part.Escapes && !value.IsMarkup, ref Start(part)) is >= 0 and var written)
        {
            Finish(part, written);
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

    // Room for all of a part is looked for at once. What follows relies on it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasRoom(OutputPart part, long most) => part.Room + most <= _buffer.Length - _count;

    /// <summary>Writes the text before a value and gives the place of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Start(OutputPart part)
    {
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), _count);
        part.StoreBefore(ref start);
        return ref Unsafe.Add(ref start, part.StartLength);
    }

    /// <summary>Writes the text after a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(OutputPart part, int written)
    {
        part.StoreAfter(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), _count + part.StartLength + written));
        _count += part.AroundLength + written;
    }
}
