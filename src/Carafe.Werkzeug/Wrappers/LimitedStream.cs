using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Reads no further than a limit: the stated length of a body, or the most that is accepted.</summary>
/// <param name="inner">The stream to read from.</param>
/// <param name="limit">The number of bytes.</param>
/// <param name="isMaximum">
/// True when the limit is the most that is accepted: reading beyond it fails with 413, and an earlier end is the end of the body.
/// False when it is the stated length: reading beyond it gives nothing, and an earlier end means that the client has gone.
/// </param>
public class LimitedStream(Stream inner, long limit, bool isMaximum = false) : ForwardStream
{
    private long _position;

    /// <summary>The number of bytes that may be read.</summary>
    public long Limit { get; } = limit;

    /// <summary>True when the limit was reached.</summary>
    public bool IsExhausted => _position >= Limit;

    /// <summary>How many bytes were read.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (IsExhausted)
            return Exhausted();

        int count;
        try
        {
            count = inner.Read(buffer[..Clip(buffer.Length)]);
        }
        catch (IOException error)
        {
            OnDisconnect(error);
            return 0;
        }

        return Took(count);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        if (IsExhausted)
            return Exhausted();

        int count;
        try
        {
            count = await inner.ReadAsync(buffer[..Clip(buffer.Length)], cancellationToken);
        }
        catch (IOException error)
        {
            OnDisconnect(error);
            return 0;
        }

        return Took(count);
    }

    /// <summary>Reads what is left up to the limit.</summary>
    public byte[] ReadToEnd()
    {
        if (IsExhausted)
        {
            OnExhausted();
            return [];
        }

        return ReadRest();
    }

    /// <summary>Reads a line with its line feed, at most <paramref name="limit"/> bytes of it.</summary>
    public byte[] ReadLine(int limit = int.MaxValue)
    {
        var line = new List<byte>();
        Span<byte> one = stackalloc byte[1];
        while (line.Count < limit && Read(one) == 1)
        {
            line.Add(one[0]);
            if (one[0] == '\n')
                break;
        }

        return [.. line];
    }

    /// <summary>Reads and gives back what is left; nothing when the limit was already reached.</summary>
    public byte[] Exhaust() => IsExhausted ? [] : ReadRest();

    /// <summary>Called when something is read after the limit was reached.</summary>
    /// <exception cref="RequestEntityTooLarge">The limit is the most that is accepted.</exception>
    protected virtual void OnExhausted()
    {
        if (isMaximum)
            throw new RequestEntityTooLarge();
    }

    /// <summary>Called when the inner stream ends or fails before the limit.</summary>
    /// <exception cref="ClientDisconnected">The body is shorter than stated, or reading failed.</exception>
    protected virtual void OnDisconnect(Exception? error)
    {
        if (!isMaximum || error is not null)
            throw new ClientDisconnected();
    }

    private int Clip(int length) => (int)Math.Min(length, Limit - _position);

    private int Exhausted()
    {
        OnExhausted();
        return 0;
    }

    private int Took(int count)
    {
        if (count == 0)
            OnDisconnect(null);

        _position += count;
        return count;
    }

    private byte[] ReadRest()
    {
        using var rest = new MemoryStream();
        var buffer = new byte[(int)Math.Clamp(Limit - _position, 1, 64 * 1024)];
        while (!IsExhausted)
        {
            var count = Read(buffer);
            if (count == 0)
                break;

            rest.Write(buffer, 0, count);
        }

        return rest.ToArray();
    }
}
