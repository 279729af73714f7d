using System.Buffers;
using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Forms;

/// <summary>Turns the events of a multipart form into fields and files. Whoever drives it does the writing, with or without waiting.</summary>
internal sealed class MultipartFormReader(
    MultipartDecoder decoder,
    StreamFactory streamFactory,
    long? maxFormMemorySize,
    long? contentLength) : IDisposable
{
    private readonly List<KeyValuePair<string?, string>> _fields = [];
    private readonly List<KeyValuePair<string?, FileStorage>> _files = [];

    private MultipartField? _field;
    private ArrayBufferWriter<byte>? _fieldValue;
    private MultipartFile? _file;
    private Stream? _fileContent;
    private bool _isFileWritten;

    /// <summary>True when the message is complete.</summary>
    public bool IsComplete { get; private set; }

    public void Receive(ReadOnlySpan<byte> data) => decoder.ReceiveData(data);

    public void Complete() => decoder.Complete();

    /// <summary>Handles what was received. True when bytes must be written to a file before the next call; false when more data is needed.</summary>
    public bool Advance(out Stream target, out ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            if (_isFileWritten)
                FinishFile();

            switch (decoder.NextEvent())
            {
                case MultipartField field:
                    _field = field;
                    _fieldValue = null;
                    break;
                case MultipartFile file:
                    _file = file;
                    _fileContent = OpenFile(file);
                    break;
                case MultipartData data when _file is not null:
                    _isFileWritten = !data.MoreData;
                    target = _fileContent!;
                    bytes = data.Data;
                    if (!bytes.IsEmpty)
                        return true;
                    break;
                case MultipartData data:
                    AddToField(data);
                    break;
                case MultipartEpilogue:
                    IsComplete = true;
                    target = Stream.Null;
                    bytes = default;
                    return false;
                case MultipartNeedData:
                    target = Stream.Null;
                    bytes = default;
                    return false;
            }
        }
    }

    public FormData ToFormData()
    {
        var result = new FormData(_fields, _files);
        _files.Clear();
        return result;
    }

    /// <summary>Closes every file that no <see cref="FormData"/> has taken over.</summary>
    public void Dispose()
    {
        _fileContent?.Dispose();
        foreach (var file in _files)
            file.Value.Close();
    }

    private static Encoding GetCharset(Headers headers)
    {
        var type = headers.Get("Content-Type");
        if (type is null || !HttpHeader.ParseOptions(type).Options.TryGetValue("charset", out var charset))
            return Encoding.UTF8;

        // Clients should only send ASCII or UTF-8; the list is not extended further.
        return charset.ToLowerInvariant() switch
        {
            "ascii" or "us-ascii" => Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\ufffd")),
            "iso-8859-1" => Encoding.Latin1,
            _ => Encoding.UTF8,
        };
    }

    private Stream OpenFile(MultipartFile file)
    {
        var isStated = HeaderText.TryParseSaturated(file.Headers.Get("Content-Length"), out var length);
        return streamFactory(contentLength, file.Headers.Get("Content-Type"), file.Filename, isStated ? length : 0);
    }

    private void AddToField(MultipartData data)
    {
        var total = (_fieldValue?.WrittenCount ?? 0) + (long)data.Data.Length;
        if (total > maxFormMemorySize)
            throw new RequestEntityTooLarge();

        var charset = GetCharset(_field!.Headers);
        if (!data.MoreData && _fieldValue is null)
        {
            _fields.Add(new(_field.Name, charset.GetString(data.Data.Span)));
            return;
        }

        _fieldValue ??= new ArrayBufferWriter<byte>();
        _fieldValue.Write(data.Data.Span);
        if (data.MoreData)
            return;

        _fields.Add(new(_field.Name, charset.GetString(_fieldValue.WrittenSpan)));
        _fieldValue = null;
    }

    private void FinishFile()
    {
        _isFileWritten = false;
        _fileContent!.Position = 0;
        _files.Add(new(_file!.Name, new FileStorage(_fileContent, _file.Filename, _file.Name, headers: _file.Headers)));
        _file = null;
        _fileContent = null;
    }
}
