using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Forms;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>The body of one request: as a stream, as bytes, or as a form; made when the body is first asked for.</summary>
internal sealed class RequestContent(Request request) : IDisposable
{
    private Stream? _stream;
    private byte[]? _data;
    private FormData? _form;

    // What was read ahead: its bytes, or the error to throw where the body is first asked for.
    private SpooledStream? _buffer;
    private HttpException? _loadError;

    public Stream Stream => _stream ??= OpenStream();

    public ImmutableMultiDict Form => LoadForm().Form;

    public ImmutableMultiDict<FileStorage> Files => LoadForm().Files;

    private bool IsStarted => _stream is not null || _data is not null || _form is not null || _buffer is not null || _loadError is not null;

    public void Dispose()
    {
        _form?.Dispose();
        _buffer?.Dispose();
    }

    public byte[] GetData(bool cache, bool parseFormData)
    {
        if (_data is not null)
            return _data;

        if (parseFormData)
            LoadForm();

        var data = BodyBytes.ReadToEnd(Stream);
        if (cache)
            _data = data;

        return data;
    }

    /// <summary>Reads the body ahead. Small ones stay raw, so that a view may still choose between stream, data and form.</summary>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (!CanLoad() || OpenSource() is not { } source)
            return;

        var buffer = _buffer = new SpooledStream();
        try
        {
            var isWhole = await CopyAsync(source, buffer, SpooledStream.StandardThreshold, cancellationToken);
            if (!isWhole && request.WantFormDataParsed && request.Mimetype == "multipart/form-data")
                await ParseAsync(new PrefixedStream(buffer, source), cancellationToken);
            else if (!isWhole)
                await CopyAsync(source, buffer, long.MaxValue, cancellationToken);
        }
        catch (HttpException error)
        {
            _loadError = error;
        }

        buffer.Position = 0;
    }

    public async ValueTask LoadFormAsync(CancellationToken cancellationToken)
    {
        if (_form is not null || _loadError is not null || request.IsShallow || !request.WantFormDataParsed)
            return;

        try
        {
            var stream = GetStreamForParsing();
            await ParseAsync(stream, cancellationToken);
            _stream = stream;
        }
        catch (HttpException error)
        {
            _loadError = error;
        }
    }

    public async ValueTask LoadDataAsync(CancellationToken cancellationToken)
    {
        if (_data is not null || _loadError is not null || request.IsShallow)
            return;

        try
        {
            _data = await BodyBytes.ReadToEndAsync(Stream, cancellationToken);
        }
        catch (HttpException error)
        {
            _loadError = error;
        }
    }

    /// <summary>Copies until the end, or until the target has the length. True when the end was reached.</summary>
    private static async ValueTask<bool> CopyAsync(
        Stream source, SpooledStream target, long length, CancellationToken cancellationToken)
    {
        var bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(FormDataParser.StandardBufferSize);
        try
        {
            while (target.Length < length)
            {
                var room = (int)Math.Min(bytes.Length, length - target.Length);
                var count = await source.ReadAsync(bytes.AsMemory(0, room), cancellationToken);
                if (count == 0)
                    return true;

                await target.WriteAsync(bytes.AsMemory(0, count), cancellationToken);
            }

            return false;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private bool CanLoad() => !IsStarted && !request.IsShallow && request.Environ.CanHaveBody;

    private Stream? OpenSource()
    {
        try
        {
            var source = Wsgi.GetInputStream(request.Environ, maxContentLength: request.MaxContentLength);
            return source == Stream.Null ? null : source;
        }
        catch (RequestEntityTooLarge)
        {
            // The stated length is too long; whoever asks for the stream gets this error again, unless the view raises the limit.
            return null;
        }
    }

    private Stream OpenStream()
    {
        if (request.IsShallow)
        {
            throw new InvalidOperationException(
                "This request was created with 'shallow=True', reading from the input stream is disabled.");
        }

        if (_loadError is not null)
            throw _loadError;

        if (_buffer is null)
        {
            return request.Environ.CanHaveBody
                ? Wsgi.GetInputStream(request.Environ, maxContentLength: request.MaxContentLength)
                : Stream.Null;
        }

        // A view may have lowered the limit after the body was read ahead.
        if (_buffer.Length > request.MaxContentLength)
            throw new RequestEntityTooLarge();

        return _buffer;
    }

    private FormData LoadForm()
    {
        if (_form is not null)
            return _form;

        if (!request.WantFormDataParsed)
        {
            // A body beyond the limit is an error also where it is no form.
            _ = Stream;
            return _form = new FormData();
        }

        var stream = GetStreamForParsing();
        _form = request.MakeFormDataParser().Parse(stream, request.Mimetype, request.ContentLength, request.MimetypeParams);

        // What the form left is still to be read, also where it came from the cached bytes.
        _stream = stream;
        return _form;
    }

    private async ValueTask ParseAsync(Stream stream, CancellationToken cancellationToken) =>
        _form = await request.MakeFormDataParser().ParseAsync(
            stream, request.Mimetype, request.ContentLength, request.MimetypeParams, cancellationToken);

    private Stream GetStreamForParsing() => _data is null ? Stream : new MemoryStream(_data, writable: false);
}
