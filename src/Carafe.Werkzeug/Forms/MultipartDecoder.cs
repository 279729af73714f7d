using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Forms;

/// <summary>Cuts the bytes of a multipart message into events, whatever the pieces in which they arrive.</summary>
/// <remarks>
/// No input or output happens here. The time is linear in the input, and only what cannot be decided yet stays buffered.
/// Upstream: werkzeug/sansio/multipart.py. Unlike there, where a piece ends never changes the result.
/// </remarks>
/// <example><code>
/// var decoder = new MultipartDecoder("boundary"u8);
/// decoder.ReceiveData(bytes);
/// decoder.Complete();
/// for (var e = decoder.NextEvent(); e is not MultipartEpilogue; e = decoder.NextEvent())
///     Handle(e);
/// </code></example>
public sealed class MultipartDecoder
{
    private readonly MultipartBoundary _boundary;
    private readonly long? _maxFormMemorySize;
    private readonly int? _maxParts;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _searched;
    private int _padding;
    private int _parts;
    private bool _isAnnounced;
    private bool _isComplete;
    private MultipartState _state;

    /// <summary>Makes a decoder.</summary>
    /// <param name="boundary">The boundary from the content type.</param>
    /// <param name="maxFormMemorySize">The most bytes that may be buffered.</param>
    /// <param name="maxParts">The most parts that may follow.</param>
    public MultipartDecoder(ReadOnlySpan<byte> boundary, long? maxFormMemorySize = null, int? maxParts = null)
    {
        _boundary = new MultipartBoundary(boundary);
        _maxFormMemorySize = maxFormMemorySize;
        _maxParts = maxParts;
    }

    private ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="RequestEntityTooLarge">More would have to be buffered than allowed.</exception>
    public void ReceiveData(ReadOnlySpan<byte> data)
    {
        var kept = _end - _start;
        if (kept + (long)data.Length > _maxFormMemorySize)
            throw new RequestEntityTooLarge();

        MakeRoom(data.Length);
        data.CopyTo(_buffer.AsSpan(_end));
        _end += data.Length;
    }

    /// <summary>Says that no more bytes follow.</summary>
    public void Complete() => _isComplete = true;

    /// <summary>The next piece, or <see cref="MultipartNeedData"/>.</summary>
    /// <exception cref="FormatException">The message is not multipart data, or ends too early.</exception>
    /// <exception cref="RequestEntityTooLarge">There are more parts than allowed.</exception>
    public MultipartEvent NextEvent()
    {
        var next = _state switch
        {
            MultipartState.Preamble => ReadPreamble(),
            MultipartState.Part => ReadPart(),
            MultipartState.DataStart => ReadDataStart(),
            MultipartState.Data => ReadData(),
            MultipartState.Epilogue => ReadEpilogue(),
            _ => null,
        };
        if (next is not null)
            return next;

        if (_isComplete)
            throw new FormatException($"Invalid form-data cannot parse beyond State.{StateName()}");

        return MultipartNeedData.Instance;
    }

    private MultipartPreamble? ReadPreamble()
    {
        var found = _boundary.Find(Buffered, _searched, needsLineBreak: false, _isComplete, _padding);
        _padding = found.Padding;
        switch (found.Kind)
        {
            case MultipartBoundary.FoundKind.Nothing:
                // A marker may have begun at the end.
                _searched = Math.Max(_searched, Buffered.Length - _boundary.MarkerLength + 1);
                return null;
            case MultipartBoundary.FoundKind.Undecided:
                _searched = found.End;
                return null;
            default:
                _state = found.Kind == MultipartBoundary.FoundKind.Final ? MultipartState.Epilogue : MultipartState.Part;
                return new MultipartPreamble(Take(found.Start, found.End));
        }
    }

    private MultipartEvent? ReadPart()
    {
        var data = Buffered;
        var (blankStart, blankEnd) = FindBlankLine(data, _searched);
        if (blankStart < 0)
        {
            _searched = Math.Max(0, data.Length - 3);
            return null;
        }

        var headers = MultipartHeaders.Parse(data[..blankStart]);

        // The second line break of the blank line opens the data, where a boundary may follow at once.
        Skip((blankStart + blankEnd) / 2);
        if (!headers.TryGetValue("Content-Disposition", out var disposition))
            throw new FormatException("Missing Content-Disposition header");

        if (++_parts > _maxParts)
            throw new RequestEntityTooLarge();

        _state = MultipartState.DataStart;
        _isAnnounced = false;
        return MultipartHeaders.ToEvent(disposition, headers);
    }

    private MultipartData? ReadDataStart()
    {
        // A line feed may still follow a carriage return.
        if (!_isComplete && Buffered is [(byte)'\r'])
            return null;

        // The line break may itself belong to a boundary that has only begun to arrive.
        var dataStart = MultipartBoundary.LineBreakLength(Buffered, 0);
        if (!_isComplete && _boundary.BeginsWith(Buffered[dataStart..]))
            return Buffered.Length == dataStart ? Announce() : null;

        return ReadValue(dataStart, isStart: !_isAnnounced);
    }

    /// <summary>Says that data follow of which nothing has arrived, once for each part.</summary>
    private MultipartData? Announce()
    {
        if (_isAnnounced)
            return null;

        _isAnnounced = true;
        return new MultipartData(ReadOnlyMemory<byte>.Empty, MoreData: true);
    }

    private MultipartData? ReadData() => ReadValue(0, isStart: false);

    private MultipartData? ReadValue(int dataStart, bool isStart)
    {
        var found = _boundary.Find(Buffered, 0, needsLineBreak: true, _isComplete, _padding);
        _padding = found.Padding;
        switch (found.Kind)
        {
            case MultipartBoundary.FoundKind.Nothing:
                return MoreValue(dataStart, dataStart + PartialBoundary(Buffered[dataStart..]), isStart);
            case MultipartBoundary.FoundKind.Undecided:
                return found.Start < dataStart ? null : MoreValue(dataStart, found.Start, isStart);
            default:
                _state = found.Kind == MultipartBoundary.FoundKind.Final ? MultipartState.Epilogue : MultipartState.Part;
                var value = new ReadOnlyMemory<byte>(_buffer, _start + dataStart, Math.Max(0, found.Start - dataStart));
                Skip(found.End);
                return new MultipartData(value, MoreData: false);
        }
    }

    private MultipartData? MoreValue(int from, int to, bool isStart)
    {
        var value = new ReadOnlyMemory<byte>(_buffer, _start + from, to - from);
        var padding = _padding;
        Skip(to);
        _padding = padding;
        _state = MultipartState.Data;
        return value.IsEmpty && !isStart ? null : new MultipartData(value, MoreData: true);
    }

    private MultipartEpilogue? ReadEpilogue()
    {
        if (!_isComplete)
            return null;

        var data = Buffered;
        var position = 0;
        while (position < data.Length && MultipartBoundary.IsPadding(data[position]))
            position++;

        position += MultipartBoundary.LineBreakLength(data, position);
        var epilogue = new ReadOnlyMemory<byte>(_buffer, _start + position, data.Length - position);
        Skip(data.Length);
        _state = MultipartState.Complete;
        return new MultipartEpilogue(epilogue);
    }

    /// <summary>Where a boundary could begin at the end of the data: at its last line break, unless that is too far back.</summary>
    private int PartialBoundary(ReadOnlySpan<byte> data)
    {
        var tailStart = Math.Max(0, data.Length - (_boundary.MarkerLength + 2));
        var tail = data[tailStart..];
        var lineFeed = tail.LastIndexOf((byte)'\n');
        var carriageReturn = tail.LastIndexOf((byte)'\r');
        if (lineFeed < 0)
            lineFeed = tail.Length;
        if (carriageReturn < 0)
            carriageReturn = tail.Length;

        return tailStart + Math.Min(lineFeed, carriageReturn);
    }

    private static (int Start, int End) FindBlankLine(ReadOnlySpan<byte> data, int from)
    {
        while (true)
        {
            var offset = data[from..].IndexOfAny((byte)'\r', (byte)'\n');
            if (offset < 0)
                return (-1, -1);

            from += offset;
            var rest = data[from..];
            if (rest.StartsWith("\r\n\r\n"u8))
                return (from, from + 4);
            if (rest.StartsWith("\r\r"u8) || rest.StartsWith("\n\n"u8))
                return (from, from + 2);

            from++;
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int skip)
    {
        var taken = new ReadOnlyMemory<byte>(_buffer, _start, length);
        Skip(skip);
        return taken;
    }

    private void Skip(int count)
    {
        _start += count;
        _searched = 0;
        _padding = 0;
    }

    private void MakeRoom(int added)
    {
        var kept = _end - _start;
        if (_end + added <= _buffer.Length)
            return;

        // Events may still refer to the old buffer, so its bytes are never moved in place when it has to grow.
        if (kept + added > _buffer.Length)
        {
            var grown = new byte[Math.Max(kept + added, Math.Min(_buffer.Length * 2L, Array.MaxLength))];
            Buffered.CopyTo(grown);
            _buffer = grown;
        }
        else
        {
            Buffered.CopyTo(_buffer);
        }

        _start = 0;
        _end = kept;
    }

    private string StateName() => _state switch
    {
        MultipartState.DataStart => "DATA_START",
        _ => _state.ToString().ToUpperInvariant(),
    };
}
