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
    private long _bufferedLength = -1;
    private HttpException? _loadError;

    public Stream Stream => _stream ??= OpenStream();

    public ImmutableMultiDict Form => LoadForm().Form;

    public void Dispose()
    {
        _form?.Dispose();
        if (_bufferedLength >= 0)
            _stream?.Dispose();
    }

    public byte[] GetData(bool cache, bool parseFormData)
    {
        if (_data is not null)
            return _data;

        if (parseFormData)
            LoadForm();

        var data = ReadToEnd(Stream);
        if (cache)
            _data = data;

        return data;
    }

    public async ValueTask LoadDataAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
    }

    public async ValueTask LoadFormAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
    }

    public ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        var isStarted = _stream is not null || _data is not null || _form is not null;
        return isStarted || request.IsShallow || !request.Environ.CanHaveBody ? ValueTask.CompletedTask : BufferAsync(cancellationToken);
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        if (stream is LimitedStream limited)
            return limited.ReadToEnd();

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private async ValueTask BufferAsync(CancellationToken cancellationToken)
    {
        Stream source;
        try
        {
            source = Wsgi.GetInputStream(request.Environ, maxContentLength: request.MaxContentLength);
        }
        catch (RequestEntityTooLarge)
        {
            // The stated length is too long: whoever asks for the stream gets this error again.
            return;
        }

        if (source == Stream.Null)
            return;

        var buffer = new SpooledStream();
        try
        {
            await source.CopyToAsync(buffer, cancellationToken);
        }
        catch (HttpException error)
        {
            _loadError = error;
        }

        buffer.Position = 0;
        _bufferedLength = buffer.Length;
        _stream = buffer;
    }

    private Stream OpenStream()
    {
        if (_loadError is not null)
            throw _loadError;

        if (request.IsShallow)
        {
            throw new InvalidOperationException(
                "This request was created with 'shallow=True', reading from the input stream is disabled.");
        }

        return Wsgi.GetInputStream(request.Environ, maxContentLength: request.MaxContentLength);
    }

    private FormData LoadForm()
    {
        if (_form is not null)
            return _form;

        var isUrlEncoded = request.Mimetype == "application/x-www-form-urlencoded";
        return _form = isUrlEncoded ? new FormData(UrlEncodedParser.Parse(ReadToEnd(Stream))) : new FormData();
    }
}
