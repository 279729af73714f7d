using System.Buffers;
using System.Globalization;
using System.Text;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering;

/// <summary>Writes UTF-8 through a buffer of its own, so that small pieces cost no call into the target.</summary>
internal sealed class Utf8Output : TemplateOutput, IBufferWriter<byte>, IDisposable
{
    private const int BufferSize = 8192;
    private readonly IBufferWriter<byte> _target;
    private readonly RenderLimits? _limits;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _count;

    public Utf8Output(IBufferWriter<byte> target, RenderLimits? limits)
    {
        _target = target;
        _limits = limits;
    }

    public override void Write(Literal literal)
    {
        if (literal.Length > _buffer.Length - _count)
            Flush();
        if (literal.Length > _buffer.Length - _count)
        {
            _limits?.ChargeOutput(literal.Length);
            _target.Write(literal.Utf8);
            return;
        }

        literal.CopyTo(_buffer.AsSpan(_count));
        _count += literal.Length;
    }

    public override void Write(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= _buffer.Length - _count)
            _count += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_count));
        else
            Encoding.UTF8.GetBytes(text.AsSpan(), this);
    }

    public override void Write(in TemplateValue value, bool escape)
    {
        if (value.AsString is { } text)
        {
            if (escape && !value.IsMarkup)
                WriteEscaped(text);
            else
                Write(text);
        }
        else if (value.IsInteger)
        {
            WriteInteger(value.AsInteger);
        }
        else
        {
            value.AppendUtf8(this, escape);
        }
    }

    private void WriteInteger(long number)
    {
        Reserve(PythonDisplay.MaxScalarLength);
        number.TryFormat(_buffer.AsSpan(_count), out var written, default, CultureInfo.InvariantCulture);
        _count += written;
    }

    private void WriteEscaped(string text)
    {
        if (text.Length <= BufferSize && HtmlEscape.GetMaxUtf8Length(text.Length) <= _buffer.Length - _count)
            _count += HtmlEscape.Escape(text, _buffer.AsSpan(_count));
        else
            HtmlEscape.Escape(text, this);
    }

    public override void Flush()
    {
        if (_count == 0)
            return;

        _limits?.ChargeOutput(_count);
        _target.Write(_buffer.AsSpan(0, _count));
        _count = 0;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _count = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    void IBufferWriter<byte>.Advance(int count) => _count += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_count);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_count);
    }

    private void Reserve(int sizeHint)
    {
        if (_buffer.Length - _count >= Math.Max(sizeHint, 64))
            return;

        Flush();
        if (_buffer.Length >= sizeHint)
            return;

        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(sizeHint);
    }
}
