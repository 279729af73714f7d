using System.Buffers;
using System.Text;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering;

/// <summary>Collects text: the result of a render, of a macro, of a captured block.</summary>
/// <remarks>
/// Text is collected as UTF-8, which is the short way for most of it, and is made characters at the end.
/// What UTF-8 cannot hold, surrogates without their other halves, turns what there is to characters at once.
/// </remarks>
internal sealed class TextOutput : TemplateOutput
{
    private const int MaxPooled = 8;
    private const int MaxKept = 64 * 1024;
    private const int FirstSize = 1024;
    [ThreadStatic]
    private static Stack<TextOutput>? s_pool;
    private StringBuilder? _characters;
    private int _charged;
    private RenderLimits? _limits;
    private TextWriter? _target;

    private TextOutput() => _buffer = new byte[FirstSize];

    /// <summary>Where the text of generation blocks lies; null where nobody asks.</summary>
    public List<Range>? Generations { get; private set; }

    /// <summary>How many characters there are, where generation blocks are recorded.</summary>
    public int Position => _characters?.Length ?? 0;

    public static TextOutput Rent(RenderLimits? limits, TextWriter? target = null)
    {
        var output = s_pool is { Count: > 0 } pool ? pool.Pop() : new TextOutput();
        output._limits = limits;
        output._target = target;
        return output;
    }

    /// <summary>Records where the text of generation blocks lies.</summary>
    public void Record(List<Range> generations)
    {
        Generations = generations;
        TurnToCharacters();
    }

    /// <summary>Gives the buffer back; the output must not be used any more.</summary>
    public void Return()
    {
        _count = 0;
        _charged = 0;
        _limits = null;
        _target = null;
        if (_characters is not null)
            return;

        var pool = s_pool ??= new Stack<TextOutput>(MaxPooled);
        if (pool.Count < MaxPooled && _buffer.Length <= MaxKept)
            pool.Push(this);
    }

    /// <summary>Gives the text and returns the buffer.</summary>
    public string TakeText()
    {
        var text = Drain();
        Return();
        return text;
    }

    /// <summary>Gives the text so far and starts anew.</summary>
    public string Drain()
    {
        Charge();
        var text = _characters?.ToString() ?? Encoding.UTF8.GetString(_buffer, 0, _count);
        Clear();
        return text;
    }

    public override void Write(string text) => Write(text, escape: false);

    public override void Write(TemplateValue value, bool escape)
    {
        if (value.AsString is { } text)
            Write(text, escape && !value.IsMarkup);
        else
            Write(escape ? PythonDisplay.Escape(value) : value.ToDisplayString(), escape: false);
    }

    public override void Flush()
    {
        Charge();
        if (_target is null)
            return;

        _target.Write(_characters?.ToString() ?? Encoding.UTF8.GetString(_buffer, 0, _count));
        Clear();
    }

    private protected override void WriteElsewhere(Literal literal)
    {
        if (_characters is not null || !literal.IsUtf8)
        {
            Write(literal.Text);
            return;
        }

        Reserve(Math.Max(literal.Length, Literal.ShortLength));
        if (literal.IsShort)
        {
            Write(literal);
            return;
        }

        literal.LongUtf8.CopyTo(_buffer.AsSpan(_count));
        _count += literal.Length;
    }

    private void Write(ReadOnlySpan<char> text, bool escape)
    {
        while (_characters is null && !text.IsEmpty)
        {
            var chunk = HtmlEscape.ChunkOf(text);
            Reserve((int)HtmlEscape.MostUtf8(chunk.Length));
            var written = HtmlEscape.Encode(chunk, escape, ref _buffer[_count]);
            if (written < 0)
            {
                TurnToCharacters();
                break;
            }

            _count += written;
            text = text[chunk.Length..];
        }

        if (!text.IsEmpty)
            WriteCharacters(escape ? HtmlEscape.Escape(text) : text);
    }

    private void WriteCharacters(ReadOnlySpan<char> text)
    {
        _characters!.Append(text);
        if (_characters.Length - _charged > MaxKept)
            ChargeAndHandOn();
    }

    private void TurnToCharacters()
    {
        Charge();
        _characters = new StringBuilder(Encoding.UTF8.GetString(_buffer, 0, _count));
        _charged = _characters.Length;
        _buffer = [];
        _count = 0;
    }

    private void Clear()
    {
        _characters?.Clear();
        _count = 0;
        _charged = 0;
    }

    private void Charge()
    {
        var length = _characters?.Length ?? _count;
        if (_limits is not null && length > _charged)
        {
            _limits.ChargeOutput(length - _charged);
            _charged = length;
        }
    }

    private void ChargeAndHandOn()
    {
        Charge();
        if (_target is not null)
            Flush();
    }

    private void Reserve(int length)
    {
        if (length <= _buffer.Length - _count)
            return;

        ChargeAndHandOn();
        if (length > _buffer.Length - _count)
            Array.Resize(ref _buffer, (int)Math.Min(Math.Max((long)_count + length, _buffer.Length * 2L), Array.MaxLength));
    }
}
