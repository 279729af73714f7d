using System.Text;
using Carafe.Werkzeug.Forms;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Micro.Multipart;

/// <summary>Parsing a multipart form beside ASP.NET Core's reader: text fields become strings, files streams in memory.</summary>
internal static class MultipartComparison
{
    private const string Boundary = "----benchmark7MA4YWxkTrZu0gW";

    public static async Task<int> RunAsync()
    {
        SideBySide.WriteTitle("multipart forms");
        foreach (var (fields, fileLength) in ((int, int)[])[(3, 0), (50, 0), (3, 64 * 1024), (1, 400 * 1024)])
        {
            var body = MakeBody(fields, fileLength);
            var expected = (fields, (long)fileLength);
            if (await SideBySide.CompareAsync(
                fileLength == 0 ? $"{fields} fields" : $"{fields} fields, file {fileLength / 1024} KiB",
                Side.OfAsync("FormDataParser", () => ParseAsync(body), read => read == expected),
                Side.OfAsync("MultipartReader", () => ReadAsync(body), read => read == expected)) is null)
            {
                return 1;
            }
        }

        return 0;
    }

    private static byte[] MakeBody(int fields, int fileLength)
    {
        using var body = new MemoryStream();
        for (var i = 0; i < fields; i++)
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"field{i}\"\r\n\r\nThe value of field {i}\r\n"));
        if (fileLength > 0)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            var file = new byte[fileLength];
            new Random(7).NextBytes(file);
            body.Write(file);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }

    private static async Task<(int Fields, long FileLength)> ParseAsync(byte[] body)
    {
        var options = new Dictionary<string, string> { ["boundary"] = Boundary };
        using var data = await new FormDataParser().ParseAsync(new MemoryStream(body), "multipart/form-data", body.Length, options);
        return (data.Form.Count, data.Files.Count == 0 ? 0 : data.Files["file"].Stream.Length);
    }

    private static async Task<(int Fields, long FileLength)> ReadAsync(byte[] body)
    {
        var reader = new MultipartReader(Boundary, new MemoryStream(body));
        var fields = new Dictionary<string, string>();
        var fileLength = 0L;
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            if (disposition.IsFileDisposition())
            {
                using var file = new MemoryStream();
                await section.Body.CopyToAsync(file);
                fileLength = file.Length;
            }
            else
            {
                using var text = new StreamReader(section.Body, Encoding.UTF8);
                fields[disposition.Name.ToString()] = await text.ReadToEndAsync();
            }
        }

        return (fields.Count, fileLength);
    }
}
