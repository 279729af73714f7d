using System.Security.Cryptography;
using System.Text;
using Carafe.Werkzeug.Urls;

namespace Carafe.Testing;

/// <summary>Makes the bytes of a test request's body, and the content type that says what they are.</summary>
internal static class TestBody
{
    public static (byte[]? Body, string? ContentType) Of(TestRequest request, Flask app)
    {
        if (request.Json is not null)
            return (Encoding.UTF8.GetBytes(app.Json.Dumps(request.Json)), request.ContentType ?? "application/json");
        if (request.Data is not null)
            return (request.Data, request.ContentType);
        if (request.Files.Count > 0 || request.ContentType is "multipart/form-data")
            return Multipart(request);
        if (request.Form.Count == 0)
            return (null, request.ContentType);
        var fields = request.Form.Items(multi: true).Select(static field => KeyValuePair.Create(field.Key!, (object?)field.Value));
        return (Encoding.ASCII.GetBytes(QueryEncoding.Encode(fields)), request.ContentType ?? "application/x-www-form-urlencoded");
    }

    private static (byte[] Body, string ContentType) Multipart(TestRequest request)
    {
        var boundary = "---------------WerkzeugFormPart_" + RandomNumberGenerator.GetHexString(16);
        using var body = new MemoryStream();
        foreach (var (name, value) in request.Form.Items(multi: true))
        {
            Write(body, $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        foreach (var file in request.Files)
        {
            Write(body, $"--{boundary}\r\nContent-Disposition: form-data; name=\"{file.Name}\"; filename=\"{file.Filename}\"\r\n");
            Write(body, $"Content-Type: {file.ContentType ?? "application/octet-stream"}\r\n\r\n");
            file.Stream.CopyTo(body);
            Write(body, "\r\n");
        }
        Write(body, $"--{boundary}--\r\n");
        return (body.ToArray(), $"multipart/form-data; boundary=\"{boundary}\"");
    }

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
