using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Forms;

/// <summary>Parses the forms that browsers send, multipart or URL-encoded, within limits.</summary>
/// <remarks>
/// Files beyond 500 kB are kept in a temporary file, which goes away with the <see cref="FormData"/>, and at once when parsing
/// fails. Upstream: werkzeug/formparser.py.
/// </remarks>
public class FormDataParser
{
    private const string Multipart = "multipart/form-data";
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    /// <summary>How many bytes are read at once.</summary>
    public const int StandardBufferSize = 64 * 1024;

    /// <summary>Makes the streams that uploaded files are kept in.</summary>
    public StreamFactory StreamFactory { get; init; } = static (_, _, _, _) => new SpooledStream();

    /// <summary>The most bytes that a field of a multipart body, or a whole urlencoded body, may take in memory; null for no limit.</summary>
    public long? MaxFormMemorySize { get; init; }

    /// <summary>The most bytes that a body may have; null for no limit. Used by <see cref="ParseFromEnviron"/>.</summary>
    public long? MaxContentLength { get; init; }

    /// <summary>The most parts that a multipart form may have; null for no limit.</summary>
    public int? MaxFormParts { get; init; }

    /// <summary>How many bytes are read at once.</summary>
    public int BufferSize { get; init; } = StandardBufferSize;

    /// <summary>True to answer an empty form when the body is not what its type says.</summary>
    public bool Silent { get; init; } = true;

    /// <summary>True when bodies of the type are forms.</summary>
    public static bool IsForm(string mimetype) => mimetype is Multipart or UrlEncoded;

    /// <summary>Parses the body of a request. The stream is what is left of the body: all of it when it is no form.</summary>
    /// <exception cref="RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    /// <exception cref="FormatException">The body is not what its type says, and <see cref="Silent"/> is false.</exception>
    /// <exception cref="DecoderFallbackException">The text of the form is not UTF-8, and <see cref="Silent"/> is false.</exception>
    public (Stream Stream, FormData Data) ParseFromEnviron(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var stream = Wsgi.GetInputStream(environ, maxContentLength: MaxContentLength);
        var (mimetype, options) = HttpHeader.ParseOptions(environ.GetHeader("Content-Type"));
        return (stream, Parse(stream, mimetype, Wsgi.GetContentLength(environ), options));
    }

    /// <summary>Parses a form; other types give an empty one and leave the stream alone.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="mimetype">The media type in lower case.</param>
    /// <param name="contentLength">The stated length, if any.</param>
    /// <param name="options">The parameters of the content type.</param>
    /// <exception cref="RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    /// <exception cref="FormatException">The body is not what its type says, and <see cref="Silent"/> is false.</exception>
    /// <exception cref="DecoderFallbackException">The text of the form is not UTF-8, and <see cref="Silent"/> is false.</exception>
    public virtual FormData Parse(
        Stream stream, string mimetype, long? contentLength, IReadOnlyDictionary<string, string>? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return mimetype switch
            {
                Multipart => ParseMultipart(stream, GetBoundary(options), contentLength),
                UrlEncoded => ParseUrlEncoded(stream, contentLength),
                _ => new FormData(),
            };
        }
        catch (Exception error) when (Silent && error is (FormatException or DecoderFallbackException))
        {
            return new FormData();
        }
    }

    /// <summary>Parses a form without blocking a thread; other types give an empty one and leave the stream alone.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="mimetype">The media type in lower case.</param>
    /// <param name="contentLength">The stated length, if any.</param>
    /// <param name="options">The parameters of the content type.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    /// <exception cref="FormatException">The body is not what its type says, and <see cref="Silent"/> is false.</exception>
    /// <exception cref="DecoderFallbackException">The text of the form is not UTF-8, and <see cref="Silent"/> is false.</exception>
    public virtual async ValueTask<FormData> ParseAsync(
        Stream stream,
        string mimetype,
        long? contentLength,
        IReadOnlyDictionary<string, string>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return mimetype switch
            {
                Multipart => await ParseMultipartAsync(stream, GetBoundary(options), contentLength, cancellationToken),
                UrlEncoded => await ParseUrlEncodedAsync(stream, contentLength, cancellationToken),
                _ => new FormData(),
            };
        }
        catch (Exception error) when (Silent && error is (FormatException or DecoderFallbackException))
        {
            return new FormData();
        }
    }

    /// <summary>Parses a form from a pipe without blocking a thread; other types give an empty one and leave the pipe alone.</summary>
    /// <param name="reader">The body.</param>
    /// <param name="mimetype">The media type in lower case.</param>
    /// <param name="contentLength">The stated length, if any.</param>
    /// <param name="options">The parameters of the content type.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    /// <exception cref="FormatException">The body is not what its type says, and <see cref="Silent"/> is false.</exception>
    public ValueTask<FormData> ParseAsync(
        PipeReader reader,
        string mimetype,
        long? contentLength,
        IReadOnlyDictionary<string, string>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return ParseAsync(reader.AsStream(leaveOpen: true), mimetype, contentLength, options, cancellationToken);
    }

    /// <summary>Parses a multipart form with a known boundary. Errors are thrown, whatever <see cref="Silent"/> says.</summary>
    /// <exception cref="RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    /// <exception cref="FormatException">The body is not a multipart form.</exception>
    public FormData ParseMultipart(Stream stream, ReadOnlySpan<byte> boundary, long? contentLength)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = OpenReader(boundary, contentLength);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            do
            {
                count = stream.Read(buffer.AsSpan(0, BufferSize));
                Feed(reader, buffer.AsSpan(0, count));
                while (reader.Advance(out var target, out var bytes))
                    target.Write(bytes.Span);
            }
            while (count > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return reader.ToFormData();
    }

    private static void Feed(MultipartFormReader reader, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            reader.Complete();
        else
            reader.Receive(data);
    }

    private static byte[] GetBoundary(IReadOnlyDictionary<string, string>? options)
    {
        if (options is null || !options.TryGetValue("boundary", out var boundary) || boundary.Length == 0)
            throw new FormatException("Missing boundary");

        if (!Ascii.IsValid(boundary))
            throw new FormatException("The boundary is not ASCII.");

        return Encoding.ASCII.GetBytes(boundary);
    }

    private static FormData DecodeUrlEncoded(ReadOnlySpan<byte> body)
    {
        // Throws for bytes that are no text, where a query string would keep them percent-encoded.
        if (!Utf8.IsValid(body))
            throw new DecoderFallbackException("The form is not UTF-8.");

        return new FormData(UrlEncodedParser.Parse(body), []);
    }

    private MultipartFormReader OpenReader(ReadOnlySpan<byte> boundary, long? contentLength) => new(
        new MultipartDecoder(boundary, MaxFormMemorySize, MaxFormParts), StreamFactory, MaxFormMemorySize, contentLength);

    private async ValueTask<FormData> ParseMultipartAsync(
        Stream stream, byte[] boundary, long? contentLength, CancellationToken cancellationToken)
    {
        using var reader = OpenReader(boundary, contentLength);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            do
            {
                count = await stream.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken);
                Feed(reader, buffer.AsSpan(0, count));
                while (reader.Advance(out var target, out var bytes))
                    await target.WriteAsync(bytes, cancellationToken);
            }
            while (count > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return reader.ToFormData();
    }

    private FormData ParseUrlEncoded(Stream stream, long? contentLength)
    {
        CheckFormSize(contentLength);
        return DecodeUrlEncoded(BodyBytes.ReadToEnd(stream));
    }

    private async ValueTask<FormData> ParseUrlEncodedAsync(Stream stream, long? contentLength, CancellationToken cancellationToken)
    {
        CheckFormSize(contentLength);
        return DecodeUrlEncoded(await BodyBytes.ReadToEndAsync(stream, cancellationToken));
    }

    private void CheckFormSize(long? contentLength)
    {
        if (contentLength > MaxFormMemorySize)
            throw new RequestEntityTooLarge();
    }
}
