using System.Security.Cryptography;
using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Forms;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Testing;

/// <summary>Writes forms as <c>multipart/form-data</c>, as a browser would send them.</summary>
public static class MultipartForm
{
    private const int ReadSize = 16 * 1024;

    /// <summary>Writes text fields and files; many bytes go to a temporary file.</summary>
    /// <param name="form">The text fields.</param>
    /// <param name="files">The files. They are read to their end.</param>
    /// <param name="boundary">The boundary; null for a random one.</param>
    /// <returns>The body at its start, and the boundary for the content type.</returns>
    /// <example><code>var (body, boundary) = MultipartForm.Encode([new("name", "Ada")], []);</code></example>
    public static (Stream Body, string Boundary) Encode(
        IEnumerable<KeyValuePair<string, string>> form,
        IEnumerable<KeyValuePair<string, FileStorage>> files,
        string? boundary = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(files);
        boundary ??= "---------------WerkzeugFormPart_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        var encoder = new MultipartEncoder(Encoding.UTF8.GetBytes(boundary));
        var body = new SpooledStream();
        body.Write(encoder.SendEvent(new MultipartPreamble(default)));
        foreach (var (name, value) in form)
        {
            body.Write(encoder.SendEvent(new MultipartField(name, new Headers())));
            body.Write(encoder.SendEvent(new MultipartData(Encoding.UTF8.GetBytes(value), MoreData: false)));
        }

        foreach (var (name, file) in files)
            Write(body, encoder, name, file);

        body.Write(encoder.SendEvent(new MultipartEpilogue(default)));
        body.Position = 0;
        return (body, boundary);
    }

    private static void Write(SpooledStream body, MultipartEncoder encoder, string name, FileStorage file)
    {
        var headers = file.Headers.Copy();
        headers.Set("Content-Type", file.ContentType ?? GuessType(file.Filename));
        body.Write(encoder.SendEvent(
            file.Filename is null ? new MultipartField(name, headers) : new MultipartFile(name, file.Filename, headers)));
        var buffer = new byte[ReadSize];
        int count;
        while ((count = file.Stream.Read(buffer)) > 0)
            body.Write(encoder.SendEvent(new MultipartData(buffer.AsMemory(0, count), MoreData: true)));

        body.Write(encoder.SendEvent(new MultipartData(default, MoreData: false)));
    }

    private static string GuessType(string? filename) =>
        (string.IsNullOrEmpty(filename) ? null : MimeTypes.Guess(filename).Type) ?? "application/octet-stream";
}
