using System.Text;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Forms;

/// <summary>Writes the bytes of a multipart message from its events.</summary>
/// <remarks>Upstream: werkzeug/sansio/multipart.py.</remarks>
/// <param name="boundary">The boundary; it must not occur in the data.</param>
public sealed class MultipartEncoder(ReadOnlyMemory<byte> boundary)
{
    private MultipartState _state = MultipartState.Preamble;

    /// <summary>The bytes of the next event.</summary>
    /// <exception cref="FormatException">The event cannot follow the previous one.</exception>
    public byte[] SendEvent(MultipartEvent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        switch (next)
        {
            case MultipartPreamble preamble when _state == MultipartState.Preamble:
                _state = MultipartState.Part;
                return preamble.Data.ToArray();
            case MultipartField field when MayStartPart:
                return StartPart(field.Name, null, field.Headers);
            case MultipartFile file when MayStartPart:
                return StartPart(file.Name, file.Filename, file.Headers);
            case MultipartData data when _state == MultipartState.DataStart:
                _state = MultipartState.Data;
                return data.Data.IsEmpty ? [] : [.. "\r\n"u8, .. data.Data.Span];
            case MultipartData data when _state == MultipartState.Data:
                return data.Data.ToArray();
            case MultipartEpilogue epilogue:
                _state = MultipartState.Complete;
                return [.. "\r\n--"u8, .. boundary.Span, .. "--\r\n"u8, .. epilogue.Data.Span];
            default:
                throw new FormatException($"Cannot generate {next} in state: State.{_state.ToString().ToUpperInvariant()}");
        }
    }

    private bool MayStartPart => _state is MultipartState.Preamble or MultipartState.Part or MultipartState.Data;

    private byte[] StartPart(string? name, string? filename, Headers headers)
    {
        var text = new StringBuilder("Content-Disposition: form-data; name=\"").Append(name).Append('"');
        if (filename is not null)
            text.Append("; filename=\"").Append(filename).Append('"');

        text.Append("\r\n");
        foreach (var (key, value) in headers)
        {
            if (!key.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
                text.Append(key).Append(": ").Append(value).Append("\r\n");
        }

        _state = MultipartState.DataStart;
        return [.. "\r\n--"u8, .. boundary.Span, .. "\r\n"u8, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
