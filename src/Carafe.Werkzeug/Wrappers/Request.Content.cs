using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Wrappers;

public partial class Request
{
    private RequestContent? _content;

    /// <summary>The most bytes that the body may have; null for no limit. More gives 413 where the body is read.</summary>
    public virtual long? MaxContentLength { get; set; }

    /// <summary>The most bytes that the form's text fields may take in memory, by default 500 kB; null for no limit.</summary>
    public virtual long? MaxFormMemorySize { get; set; } = 500_000;

    /// <summary>The most parts that a multipart form may have, by default 1000; null for no limit.</summary>
    public virtual int? MaxFormParts { get; set; } = 1000;

    /// <summary>True when the client sent a content type, so that a form may be in the body.</summary>
    public virtual bool WantFormDataParsed => !string.IsNullOrEmpty(ContentType);

    /// <summary>The body, kept within its stated length and <see cref="MaxContentLength"/>. It can be read once.</summary>
    /// <exception cref="Exceptions.RequestEntityTooLarge">The stated length is beyond the limit.</exception>
    /// <exception cref="InvalidOperationException">The request is shallow.</exception>
    public Stream Stream => Content.Stream;

    /// <summary>The text fields of the form.</summary>
    /// <exception cref="Exceptions.RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    public ImmutableMultiDict Form => Content.Form;

    /// <summary>The files of a multipart form.</summary>
    /// <exception cref="Exceptions.RequestEntityTooLarge">The form is beyond one of the limits.</exception>
    public virtual ImmutableMultiDict<FileStorage> Files => Content.Files;

    /// <summary>The raw body, or nothing when it was a form that <see cref="Form"/> now has.</summary>
    /// <exception cref="Exceptions.RequestEntityTooLarge">The body is beyond one of the limits.</exception>
    public byte[] Data => GetData(parseFormData: true);

    private RequestContent Content => _content ??= new RequestContent(this);

    /// <summary>The raw body.</summary>
    /// <param name="cache">True to keep the bytes for the next call, for the form and for JSON.</param>
    /// <param name="parseFormData">True to let the form parser have the body first.</param>
    /// <exception cref="Exceptions.RequestEntityTooLarge">The body is beyond one of the limits.</exception>
    public byte[] GetData(bool cache = true, bool parseFormData = false) => Content.GetData(cache, parseFormData);

    /// <summary>The raw body as text; bytes that are not UTF-8 become replacement characters.</summary>
    /// <param name="cache">True to keep the bytes for the next call, for the form and for JSON.</param>
    /// <param name="parseFormData">True to let the form parser have the body first.</param>
    /// <exception cref="Exceptions.RequestEntityTooLarge">The body is beyond one of the limits.</exception>
    public string GetText(bool cache = true, bool parseFormData = false) =>
        System.Text.Encoding.UTF8.GetString(GetData(cache, parseFormData));

    /// <summary>Reads the body ahead without blocking a thread, so that all other members answer at once.</summary>
    /// <remarks>
    /// A limit that is hit is remembered and thrown where the body is first asked for. Bodies beyond 500 kB go to a temporary file;
    /// a multipart form of that size is parsed while it arrives.
    /// </remarks>
    public ValueTask LoadAsync(CancellationToken cancellationToken = default) => Content.LoadAsync(cancellationToken);

    /// <summary>Reads and parses the form without blocking a thread. Errors are thrown by <see cref="Form"/>.</summary>
    public ValueTask LoadFormAsync(CancellationToken cancellationToken = default) => Content.LoadFormAsync(cancellationToken);

    /// <summary>Reads the raw body into memory without blocking a thread. Errors are thrown by <see cref="GetData"/>.</summary>
    public ValueTask LoadDataAsync(CancellationToken cancellationToken = default) => Content.LoadDataAsync(cancellationToken);

    /// <summary>Makes the parser that reads the form; override it for other form types.</summary>
    protected internal virtual Forms.FormDataParser MakeFormDataParser() => new()
    {
        StreamFactory = GetFileStream,
        MaxFormMemorySize = MaxFormMemorySize,
        MaxContentLength = MaxContentLength,
        MaxFormParts = MaxFormParts,
    };

    /// <summary>Makes the stream that an uploaded file is kept in: memory up to 500 kB, then a temporary file.</summary>
    /// <param name="totalContentLength">The stated length of the whole body, if any.</param>
    /// <param name="contentType">The file's content type as the client says.</param>
    /// <param name="filename">The file's name as the client says.</param>
    /// <param name="contentLength">The file's length as the client says; 0 when it does not.</param>
    protected virtual Stream GetFileStream(long? totalContentLength, string? contentType, string? filename, long contentLength) =>
        new Forms.SpooledStream();
}
