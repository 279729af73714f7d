using System.Text;
using Carafe.Fuzz.Engine;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Forms;

namespace Carafe.Fuzz.Targets;

/// <summary>Request bodies with forms.</summary>
internal static class FormTargets
{
    private const int MaxParts = 5;
    private const int MaxMemory = 2_000;
    private static readonly Encoding s_bytes = Encoding.Latin1;

    private static readonly string[] s_bodies =
    [
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--b--\r\n",
        "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\nContent-Type: text/plain; charset=latin-1\r\n\r\nline\r\n--bb\r\n\r\n--b  \r\nContent-Disposition: form-data; name=c\r\n\r\n\r\n--b--epilogue",
        "--b\nContent-Disposition: form-data; name=\"a\"\n\nv\n--b--\n",
        "--b\rContent-Disposition: form-data; name=\"a\"\r\rv\r--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nX-Folded: 1\r\n 2\r\n\r\n--\r\n-b\r\n--b--",
    ];

    private static readonly string[] s_bodyPieces =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", "--b", "--b--", "\r\n--b", "\r\n--b\r\n", "\r\n--b--\r\n", "--", "-", "b", " ", "\t", "Content-Disposition: form-data; name=\"a\"", "Content-Disposition: form-data", "; filename=\"\"", "; name*=UTF-8''%c3%a9",
        "Content-Type: text/plain", "Content-Transfer-Encoding: base64", ": ", ":", "\0", "\u00ff", "\u00c3\u00a9", "aaaaaaaaaaaaaaaaaaaa",
    ];

    private static readonly string[] s_queries = ["a=1&b=2&a=3", "q=%C3%A9+x&%ff=%zz", "=&&a&=b", "a=b=c;d=e"];
    private static readonly string[] s_queryPieces = ["&", "=", "+", "%", "%2", "%20", "%26", "%3D", "%C3", "%A9", "%ff", "%00", ";", "a", "\u00e9", "\u00ff"];

    /// <summary>A multipart body gives the same events wherever its pieces end, and stays within its limits.</summary>
    public static FuzzTarget Multipart { get; } = new("multipart", s_bodies, s_bodyPieces, RunMultipart) { IsLinear = true, QuickRuns = 2_000 };

    /// <summary>Any query string or URL-encoded body has pairs.</summary>
    public static FuzzTarget UrlEncoded { get; } = new("urlencoded", s_queries, s_queryPieces, RunUrlEncoded) { IsLinear = true };

    private static void RunMultipart(string text)
    {
        var body = s_bytes.GetBytes(text);
        var random = new Random(text.Length);
        var whole = Describe(body, () => body.Length);
        var split = Describe(body, () => random.Next(1, 40));
        var single = body.Length > 20_000 ? whole : Describe(body, () => 1);
        if (whole != split || whole != single)
            throw new InvalidOperationException($"Pieces change the result.\nwhole:  {whole}\nsplit:  {split}\nsingle: {single}");

        RunLimits(body);
    }

    /// <summary>What the decoder says, with the data of each part joined.</summary>
    private static string Describe(byte[] body, Func<int> nextSize)
    {
        var result = new StringBuilder();
        try
        {
            var decoder = new MultipartDecoder("b"u8);
            for (var at = 0; at < body.Length;)
            {
                var size = Math.Min(Math.Max(nextSize(), 1), body.Length - at);
                decoder.ReceiveData(body.AsSpan(at, size));
                at += size;
                Drain(decoder, result);
            }

            decoder.Complete();
            Drain(decoder, result);
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            // Data before a body that ends too early may or may not have been given out.
            return error.GetType().Name;
        }

        return result.ToString();
    }

    private static void Drain(MultipartDecoder decoder, StringBuilder result)
    {
        while (true)
        {
            switch (decoder.NextEvent())
            {
                case MultipartNeedData:
                    return;
                case MultipartPreamble preamble:
                    result.Append("preamble ").Append(s_bytes.GetString(preamble.Data.Span)).Append('|');
                    break;
                case MultipartField field:
                    result.Append("field ").Append(field.Name).Append(field.Headers).Append('|');
                    break;
                case MultipartFile file:
                    result.Append("file ").Append(file.Name).Append(file.Filename).Append(file.Headers).Append('|');
                    break;
                case MultipartData data:
                    result.Append(s_bytes.GetString(data.Data.Span)).Append(data.MoreData ? "" : "|");
                    break;
                case MultipartEpilogue epilogue:
                    result.Append("epilogue ").Append(s_bytes.GetString(epilogue.Data.Span));
                    return;
            }
        }
    }

    private static void RunLimits(byte[] body)
    {
        var parser = new FormDataParser { MaxFormParts = MaxParts, MaxFormMemorySize = MaxMemory, BufferSize = 1_024, StreamFactory = static (_, _, _, _) => new MemoryStream() };
        try
        {
            using var form = parser.Parse(new MemoryStream(body), "multipart/form-data", body.Length, new Dictionary<string, string> { ["boundary"] = "b" });
            var fields = form.Form.Items(multi: true).ToList();
            var parts = fields.Count + form.Files.Items(multi: true).Count();
            // As upstream counts it, the limit of memory is that of each field.
            var longest = fields.Select(field => field.Value.Length).DefaultIfEmpty().Max();
            if (parts > MaxParts || longest > MaxMemory)
                throw new InvalidOperationException($"The limits do not hold: {parts} parts, {longest} characters.");
        }
        catch (RequestEntityTooLarge)
        {
            // The answer to a form beyond its limits.
        }
    }

    private static void RunUrlEncoded(string text)
    {
        text = string.Create(text.Length, text, static (bytes, characters) =>
        {
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = (char)(byte)characters[i];
        });
        var bytes = s_bytes.GetBytes(text);
        var pairs = UrlEncodedParser.Parse(bytes);
        var expected = text.Split('&').Count(pair => pair.Length > 0);
        if (pairs.Count != expected)
            throw new InvalidOperationException($"{expected} pairs read as {pairs.Count}.");

        UrlEncodedParser.ParseQuery(s_bytes.GetString(bytes));
        using var form = new FormDataParser().Parse(new MemoryStream(bytes), "application/x-www-form-urlencoded", bytes.Length);
        var isUtf8 = Ascii.IsValid(bytes) || System.Text.Unicode.Utf8.IsValid(bytes);
        if (isUtf8 && form.Form.Items(multi: true).Count() != expected)
            throw new InvalidOperationException("A form reads differently from a query.");
    }
}
