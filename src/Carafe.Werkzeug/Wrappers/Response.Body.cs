using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    private const int CopySize = 64 * 1024;
    private const int TextPiece = 16 * 1024;

    private ResponseBody _body;
    private List<Func<ValueTask>>? _onClose;
    private bool _isClosed;

    /// <summary>The body as it will be sent. Assigning leaves the headers alone; <see cref="SetData(string)"/> sets the length too.</summary>
    public ResponseBody Body
    {
        get => _body;
        set => _body = value;
    }

    /// <summary>The whole body in memory. Reading consumes a streamed body; assigning sets <c>Content-Length</c>.</summary>
    /// <exception cref="InvalidOperationException">The body may not be read into memory, or can only be read asynchronously.</exception>
    public byte[] Data
    {
        get => GetData();
        set => SetData(value);
    }

    /// <summary>True when the number of chunks is not known before the body is sent.</summary>
    public bool IsStreamed => !_body.IsSequence;

    /// <summary>True when the whole body is in memory.</summary>
    public bool IsSequence => _body.IsSequence;

    /// <summary>Replaces the body by text and sets <c>Content-Length</c>.</summary>
    public void SetData(string value)
    {
        _body = value;
        SetLengthOf(_body);
    }

    /// <summary>Replaces the body by bytes and sets <c>Content-Length</c>.</summary>
    public void SetData(ReadOnlyMemory<byte> value)
    {
        _body = value;
        SetLengthOf(_body);
    }

    /// <summary>The whole body as bytes.</summary>
    /// <exception cref="InvalidOperationException">The body may not be read into memory, or can only be read asynchronously.</exception>
    public byte[] GetData()
    {
        EnsureSequence();
        switch (_body.Kind)
        {
            case ResponseBodyKind.Bytes:
                return _body.Bytes.ToArray();
            case ResponseBodyKind.Text:
                return Encoding.UTF8.GetBytes(_body.Text);
            case ResponseBodyKind.Chunks:
                return Join(_body.Chunks);
            default:
                return [];
        }
    }

    /// <summary>The whole body as text.</summary>
    /// <exception cref="InvalidOperationException">The body may not be read into memory, or can only be read asynchronously.</exception>
    /// <exception cref="DecoderFallbackException">The body is not UTF-8.</exception>
    public string GetText()
    {
        EnsureSequence();
        return _body.Kind == ResponseBodyKind.Text ? _body.Text : StrictUtf8.Encoding.GetString(GetData());
    }

    /// <summary>The whole body as bytes, also when it can only be read asynchronously.</summary>
    /// <exception cref="InvalidOperationException">The body may not be read into memory.</exception>
    public async ValueTask<byte[]> GetDataAsync(CancellationToken cancellationToken = default)
    {
        if (!_body.IsSequence)
        {
            CheckMayBuffer();
            await MakeSequenceAsync(cancellationToken);
        }

        return GetData();
    }

    /// <summary>The length of the body, or null when it is streamed and may not be read into memory.</summary>
    public long? CalculateContentLength()
    {
        if (!_body.IsSequence && (DirectPassthrough || !ImplicitSequenceConversion || IsAsyncBody))
            return null;

        EnsureSequence();
        return _body.GetLength();
    }

    /// <summary>Reads a streamed body into memory.</summary>
    /// <exception cref="InvalidOperationException">The body can only be read asynchronously.</exception>
    public void MakeSequence()
    {
        if (_body.IsSequence)
            return;

        var chunks = IterateEncoded().Select(chunk => (ReadOnlyMemory<byte>)chunk.ToArray()).ToList();
        KeepForClose(_body);
        _body = ResponseBody.FromChunks(chunks);
    }

    /// <summary>Reads a streamed body into memory without blocking a thread.</summary>
    public async ValueTask MakeSequenceAsync(CancellationToken cancellationToken = default)
    {
        if (_body.IsSequence)
            return;

        var chunks = new List<ReadOnlyMemory<byte>>();
        await foreach (var chunk in IterateEncodedAsync(cancellationToken))
            chunks.Add(chunk.ToArray());

        KeepForClose(_body);
        _body = ResponseBody.FromChunks(chunks);
    }

    /// <summary>The chunks of the body as bytes. A chunk is valid until the next one is asked for.</summary>
    /// <exception cref="InvalidOperationException">The body can only be read asynchronously.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> IterateEncoded() => _body.Kind switch
    {
        ResponseBodyKind.Empty => [],
        ResponseBodyKind.Bytes => [_body.Bytes],
        ResponseBodyKind.Text => [Encoding.UTF8.GetBytes(_body.Text)],
        ResponseBodyKind.Chunks => _body.Chunks,
        ResponseBodyKind.TextSequence => _body.TextSequence.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text)),
        ResponseBodyKind.ByteSequence => _body.ByteSequence,
        ResponseBodyKind.Stream => ReadStream(_body.Stream),
        ResponseBodyKind.File => ReadFile(_body.File),
        _ => throw new InvalidOperationException(
            "This body is made asynchronously. Await MakeSequenceAsync() or GetDataAsync() before reading it."),
    };

    /// <summary>The chunks of the body as bytes. A chunk is valid until the next one is asked for.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> IterateEncodedAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        switch (_body.Kind)
        {
            case ResponseBodyKind.AsyncTextSequence:
                await foreach (var text in _body.AsyncTextSequence.WithCancellation(cancellationToken))
                    yield return Encoding.UTF8.GetBytes(text);

                break;
            case ResponseBodyKind.AsyncByteSequence:
                await foreach (var bytes in _body.AsyncByteSequence.WithCancellation(cancellationToken))
                    yield return bytes;

                break;
            case ResponseBodyKind.Stream:
            case ResponseBodyKind.File:
                await foreach (var chunk in ReadStreamAsync(OpenStream(), cancellationToken))
                    yield return chunk;

                break;
            default:
                foreach (var chunk in IterateEncoded())
                    yield return chunk;

                break;
        }
    }

    /// <summary>Writes the body to a pipe and flushes after each chunk of a streamed one.</summary>
    /// <remarks>Text is encoded straight into the pipe. The caller decides by <see cref="MayHaveBody"/> whether there is a body to send.</remarks>
    public ValueTask WriteBodyAsync(PipeWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (_body.Kind)
        {
            case ResponseBodyKind.Empty:
                return ValueTask.CompletedTask;
            case ResponseBodyKind.Text:
                return WriteTextAsync(_body.Text, writer, cancellationToken);
            case ResponseBodyKind.Bytes:
                return WriteBytesAsync(_body.Bytes, writer, cancellationToken);
            default:
                return WriteStreamedAsync(writer, cancellationToken);
        }
    }

    /// <summary>False when disposing this response would do nothing.</summary>
    public bool NeedsDisposal => !_isClosed && (_onClose is not null || _body.Kind == ResponseBodyKind.Stream);

    /// <summary>Runs an action when the response is closed, after it was sent or dropped.</summary>
    public void CallOnClose(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        CallOnClose(() =>
        {
            action();
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Runs an asynchronous action when the response is closed, after it was sent or dropped.</summary>
    public void CallOnClose(Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        (_onClose ??= []).Add(action);
    }

    /// <summary>Closes the body and runs what <see cref="CallOnClose(Action)"/> collected.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_isClosed)
            return;

        _isClosed = true;
        if (_body.Kind == ResponseBodyKind.Stream)
            await _body.Stream.DisposeAsync();

        if (_onClose is null)
            return;

        foreach (var action in _onClose)
            await action();
    }

    /// <summary>Closes the body and runs what <see cref="CallOnClose(Action)"/> collected.</summary>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the body into memory and adds <c>Content-Length</c> and an ETag, so that the response can be stored and sent many times.</summary>
    public void Freeze()
    {
        MakeSequence();
        _body = GetData();
        ContentLength = _body.GetLength();
        AddETag();
    }

    /// <summary>Adds a chunk to the end of the body and drops <c>Content-Length</c>, which no longer holds.</summary>
    public void Write(ReadOnlyMemory<byte> chunk)
    {
        EnsureSequence();
        if (_body.Kind != ResponseBodyKind.Chunks || _body.Chunks.IsReadOnly)
            _body = ResponseBody.FromChunks([.. IterateEncoded()]);

        _body.Chunks.Add(chunk);
        Headers.Remove(ContentLengthName);
    }

    /// <summary>Disposes what can be disposed without waiting.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _isClosed)
            return;

        _isClosed = true;
        if (_body.Kind == ResponseBodyKind.Stream)
            _body.Stream.Dispose();

        if (_onClose is null)
            return;

        foreach (var action in _onClose)
        {
            var pending = action();
            if (!pending.IsCompletedSuccessfully)
                throw new InvalidOperationException("An action to run on close is asynchronous. Dispose this response with 'await using'.");
        }
    }

    private bool IsAsyncBody => _body.Kind is ResponseBodyKind.AsyncTextSequence or ResponseBodyKind.AsyncByteSequence;

    private static async ValueTask WriteBytesAsync(ReadOnlyMemory<byte> bytes, PipeWriter writer, CancellationToken cancellationToken) =>
        await writer.WriteAsync(bytes, cancellationToken);

    // Long texts are flushed piece by piece, so that a slow client holds up the writer rather than filling the memory.
    private static async ValueTask WriteTextAsync(string text, PipeWriter writer, CancellationToken cancellationToken)
    {
        var position = 0;
        while (position < text.Length)
        {
            var length = Math.Min(TextPiece, text.Length - position);
            if (position + length < text.Length && char.IsHighSurrogate(text[position + length - 1]))
                length--;

            Encoding.UTF8.GetBytes(text.AsSpan(position, length), writer);
            position += length;
            var flushed = await writer.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
                return;
        }
    }

    private static byte[] Join(IList<ReadOnlyMemory<byte>> chunks)
    {
        var total = 0;
        foreach (var chunk in chunks)
            total = checked(total + chunk.Length);

        var result = new byte[total];
        var position = 0;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(result.AsMemory(position));
            position += chunk.Length;
        }

        return result;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ReadFile(FileBody file)
    {
        using var stream = FileRange.Open(file);
        foreach (var chunk in ReadStream(stream))
            yield return chunk;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ReadStream(Stream stream)
    {
        var buffer = new byte[CopySize];
        int count;
        while ((count = stream.Read(buffer)) > 0)
            yield return buffer.AsMemory(0, count);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadStreamAsync(
        Stream stream,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[CopySize];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            yield return buffer.AsMemory(0, count);
    }

    private Stream OpenStream()
    {
        if (_body.Kind == ResponseBodyKind.Stream)
            return _body.Stream;

        var stream = FileRange.Open(_body.File);
        CallOnClose(stream.Dispose);
        return stream;
    }

    private async ValueTask WriteStreamedAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        if (_body.Kind is ResponseBodyKind.Stream or ResponseBodyKind.File)
        {
            await CopyAsync(OpenStream(), writer, cancellationToken);
            return;
        }

        await foreach (var chunk in IterateEncodedAsync(cancellationToken))
        {
            // An empty chunk would still cost a flush.
            if (chunk.Length == 0)
                continue;

            var flushed = await writer.WriteAsync(chunk, cancellationToken);
            if (flushed.IsCompleted)
                return;
        }
    }

    private static async ValueTask CopyAsync(Stream stream, PipeWriter writer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var count = await stream.ReadAsync(writer.GetMemory(CopySize), cancellationToken);
            if (count == 0)
                return;

            writer.Advance(count);
            var flushed = await writer.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
                return;
        }
    }

    private void EnsureSequence()
    {
        if (_body.IsSequence)
            return;

        CheckMayBuffer();
        MakeSequence();
    }

    private void CheckMayBuffer()
    {
        if (DirectPassthrough)
        {
            throw new InvalidOperationException(
                "Attempted implicit sequence conversion but the response object is in direct passthrough mode.");
        }

        if (!ImplicitSequenceConversion)
        {
            throw new InvalidOperationException(
                "The response object required the iterable to be a sequence, but the implicit conversion was disabled."
                + " Call make_sequence() yourself.");
        }
    }

    private void KeepForClose(ResponseBody body)
    {
        if (body.Kind == ResponseBodyKind.Stream)
            CallOnClose(body.Stream.Dispose);
    }
}
