using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Carafe.Conformance.Flask;

/// <summary>Sends a recorded request byte for byte, over a connection of its own.</summary>
internal sealed class RawRequest(JsonElement recorded, IReadOnlyList<string> cookies, IReadOnlyDictionary<string, string> variables)
{
    private const int Timeout = 10_000;

    private string Method => recorded.GetProperty("method").GetString()!;

    /// <summary>Sends it to a port of the loopback interface and reads the answer.</summary>
    public Reply Send(int port)
    {
        using var client = new TcpClient { SendTimeout = Timeout, ReceiveTimeout = Timeout };
        client.Connect(IPAddress.Loopback, port);
        using var stream = client.GetStream();
        stream.Write(ToBytes());
        using var reader = new ReplyReader(stream);
        return reader.Read(Method);
    }

    /// <summary>The bytes of a recorded body, or null for none.</summary>
    public static byte[]? BodyOf(JsonElement owner)
    {
        if (owner.ValueKind == JsonValueKind.Null)
            return null;
        if (owner.TryGetProperty("base64", out var base64))
            return base64.GetBytesFromBase64();
        if (owner.TryGetProperty("repeat", out var repeat))
            return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeat.GetString(), owner.GetProperty("times").GetInt32())));
        return Encoding.UTF8.GetBytes(owner.GetProperty("text").GetString()!);
    }

    private byte[] ToBytes()
    {
        var headers = Headers();
        var body = recorded.TryGetProperty("body", out var given) ? BodyOf(given) : null;
        if (body is not null && !Has(headers, "Content-Length") && !Has(headers, "Transfer-Encoding"))
        {
            if (recorded.TryGetProperty("chunked", out var size) && size.ValueKind == JsonValueKind.Number)
            {
                headers.Add(("Transfer-Encoding", "chunked"));
                body = Chunk(body, size.GetInt32());
            }
            else
            {
                headers.Add(("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)));
            }
        }

        headers.Add(("Connection", "close"));
        var head = new StringBuilder($"{Method} {Fill(recorded.GetProperty("target").GetString()!)} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body ?? []];
    }

    private List<(string Name, string Value)> Headers()
    {
        var headers = recorded.TryGetProperty("headers", out var given)
            ? given.EnumerateArray().Select(pair => (pair[0].GetString()!, Fill(pair[1].GetString()!))).ToList()
            : [];
        if (!Has(headers, "Host"))
            headers.Insert(0, ("Host", "kit.local"));
        var all = new List<string>();
        if (recorded.TryGetProperty("make_cookies", out var made))
            all.AddRange(made.EnumerateArray().Select(static spec => $"{spec.GetProperty("name").GetString()}={SessionCookie.Make(spec)}"));
        all.AddRange(cookies);
        if (all.Count > 0)
            headers.Add(("Cookie", string.Join("; ", all)));
        return headers;
    }

    private static bool Has(List<(string Name, string Value)> headers, string name) =>
        headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static byte[] Chunk(byte[] body, int size)
    {
        using var output = new MemoryStream();
        foreach (var part in body.Chunk(size))
        {
            output.Write(Encoding.ASCII.GetBytes(part.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            output.Write(part);
            output.Write("\r\n"u8);
        }

        output.Write("0\r\n\r\n"u8);
        return output.ToArray();
    }

    private string Fill(string text)
    {
        var result = new StringBuilder();
        while (text.IndexOf("${", StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) is > 0 and var end)
        {
            result.Append(text, 0, start).Append(variables.GetValueOrDefault(text[(start + 2)..end], ""));
            text = text[(end + 1)..];
        }

        return result.Append(text).ToString();
    }
}
