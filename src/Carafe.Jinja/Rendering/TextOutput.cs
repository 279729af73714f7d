using System.Buffers;
using System.Globalization;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering;

/// <summary>Collects text: the result of a render, of a macro, of a captured block.</summary>
internal sealed class TextOutput : TemplateOutput, IBufferWriter<char>
{
    private const int MaxPooled = 8;
    private const int MaxKept = 64 * 1024;
    [ThreadStatic]
    private static Stack<TextOutput>? s_pool;
    private char[] _text = new char[512];
    private int _length;
    private int _charged;
    private RenderLimits? _limits;
    private TextWriter? _target;

    private TextOutput()
    {
    }

    /// <summary>Where the text of generation blocks lies; null where nobody asks.</summary>
    public List<Range>? Generations { get; set; }

    /// <summary>How many characters there are.</summary>
    public int Position => _length;

    public static TextOutput Rent(RenderLimits? limits, TextWriter? target = null)
    {
        var output = s_pool is { Count: > 0 } pool ? pool.Pop() : new TextOutput();
        output._limits = limits;
        output._target = target;
        return output;
    }

    /// <summary>Gives the buffer back; the output must not be used any more.</summary>
    public void Return()
    {
        _length = 0;
        _charged = 0;
        _limits = null;
        _target = null;
        Generations = null;
        var pool = s_pool ??= new Stack<TextOutput>(MaxPooled);
        if (pool.Count < MaxPooled && _text.Length <= MaxKept)
            pool.Push(this);
    }

    /// <summary>Gives the text and returns the buffer.</summary>
    public string TakeText()
    {
        Charge();
        var text = new string(_text, 0, _length);
        Return();
        return text;
    }

    /// <summary>Gives the text so far and starts anew.</summary>
    public string Drain()
    {
        Charge();
        var text = new string(_text, 0, _length);
        _length = 0;
        _charged = 0;
        return text;
    }

    private protected override void WriteElsewhere(Literal literal) => Write(literal.Text);

    public override void Write(string text)
    {
        if (text.Length > _text.Length - _length)
            Reserve(text.Length);

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    public override void Write(TemplateValue value, bool escape)
    {
        if (value.AsString is { } text)
        {
            if (escape && !value.IsMarkup && HtmlEscape.IndexOfSpecial(text) >= 0)
                HtmlEscape.Escape(text, this);
            else
                Write(text);
        }
        else if (value.IsInteger)
        {
            Reserve(32);
            value.AsInteger.TryFormat(_text.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
            _length += written;
        }
        else if (!escape)
        {
            Write(value.ToDisplayString());
        }
        else
        {
            Write(PythonDisplay.Escape(value));
        }
    }

    public override void Flush()
    {
        Charge();
        if (_target is null)
            return;

        _target.Write(_text.AsSpan(0, _length));
        _length = 0;
        _charged = 0;
    }

    void IBufferWriter<char>.Advance(int count) => _length += count;

    Memory<char> IBufferWriter<char>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 16));
        return _text.AsMemory(_length);
    }

    Span<char> IBufferWriter<char>.GetSpan(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 16));
        return _text.AsSpan(_length);
    }

    private void Charge()
    {
        if (_limits is not null && _length > _charged)
        {
            _limits.ChargeOutput(_length - _charged);
            _charged = _length;
        }
    }

    private void Reserve(int length)
    {
        if (length <= _text.Length - _length)
            return;

        Charge();
        if (_target is not null && _length > 0)
            Flush();
        if (length > _text.Length - _length)
            Array.Resize(ref _text, (int)Math.Min(Math.Max((long)_length + length, _text.Length * 2L), Array.MaxLength));
    }
}
