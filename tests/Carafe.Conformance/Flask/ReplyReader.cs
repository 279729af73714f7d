using System.Globalization;
using System.Text;

namespace Carafe.Conformance.Flask;

/// <summary>Reads an HTTP/1.1 response from a connection that is used once.</summary>
internal sealed class ReplyReader(Stream stream) : IDisposable
{
    private readonly BufferedStream _stream = new(stream, 16 * 1024);

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads head and body; the method decides whether there is a body.</summary>
    public Reply Read(string method)
    {
        while (true)
        {
            var parts = ReadLine().Split(' ', 3);
            var status = int.Parse(parts[1], CultureInfo.InvariantCulture);
            var headers = ReadHeaders();
            if (status is >= 200 or 101)
            {
                var head = new Reply(status, parts.Length > 2 ? parts[2] : "", headers, []);
                return head with { Body = method == "HEAD" || status is 204 or 304 ? [] : ReadBody(head) };
            }
        }
    }

    private List<(string Name, string Value)> ReadHeaders()
    {
        var headers = new List<(string, string)>();
        while (ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        return headers;
    }

    private byte[] ReadBody(Reply head)
    {
        if (head.All("Transfer-Encoding").Any(static value => value.Contains("chunked", StringComparison.OrdinalIgnoreCase)))
            return ReadChunks();
        if (head.All("Content-Length").FirstOrDefault() is { } length)
            return ReadExactly(int.Parse(length, CultureInfo.InvariantCulture));
        using var rest = new MemoryStream();
        _stream.CopyTo(rest);
        return rest.ToArray();
    }

    private byte[] ReadChunks()
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(ReadLine().Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0)
                return body.ToArray();
            body.Write(ReadExactly(size));
            ReadLine();
        }
    }

    private byte[] ReadExactly(int length)
    {
        var data = new byte[length];
        _stream.ReadExactly(data);
        return data;
    }

    private string ReadLine()
    {
        var line = new List<byte>();
        int read;
        while ((read = _stream.ReadByte()) != '\n')
        {
            if (read < 0)
                throw new EndOfStreamException("The connection was closed within a response.");
            line.Add((byte)read);
        }

        return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
    }
}
