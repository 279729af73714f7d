using System.Buffers;
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

    public Utf8Output(IBufferWriter<byte> target, RenderLimits? limits)
    {
        _target = target;
        _limits = limits;
        _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    }

    private protected override void WriteElsewhere(Literal literal)
    {
        if (literal.Length > _buffer.Length - _count || literal.IsShort)
            Flush();

        if (literal.IsShort)
        {
            Write(literal);
        }
        else if (literal.LongUtf8.TryCopyTo(_buffer.AsSpan(_count)))
        {
            _count += literal.Length;
        }
        else
        {
            _limits?.ChargeOutput(literal.Length);
            _target.Write(literal.LongUtf8);
        }
    }

    public override void Write(string text)
    {
        if (HtmlEscape.MostUtf8(text.Length) <= _buffer.Length - _count
            && HtmlEscape.Encode(text, escapes: false, ref _buffer[_count]) is >= 0 and var written)
            _count += written;
        else
            Encoding.UTF8.GetBytes(text.AsSpan(), this);
    }

    public override void Write(TemplateValue value, bool escape)
    {
        if (value.AsString is { } text && !(escape && !value.IsMarkup))
            Write(text);
        else
            value.AppendUtf8(this, escape);
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
