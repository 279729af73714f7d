using System.Globalization;
using System.Text;
using Carafe.Click;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Hosting;

/// <summary>The development server's line for each request, as Werkzeug writes it.</summary>
internal sealed class RequestLog(Func<TimeProvider> clock, TextWriter output, bool hasColor)
{
    private const int MaxTarget = 2048;

    // The reloader's own requests are not the app's.
    private const string Internal = "/_flask/";

    /// <summary>Writes <c>127.0.0.1 - - [28/Nov/2026 01:02:03] "GET / HTTP/1.1" 200 -</c>.</summary>
    public void Write(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || request.Path.StartsWith(Internal, StringComparison.Ordinal))
            return;

        var status = features.Get<IHttpResponseFeature>()?.StatusCode ?? 0;
        var address = features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();

        var target = request.RawTarget.Length > MaxTarget ? request.RawTarget[..MaxTarget] + "..." : request.RawTarget;
        var line = Plain($"{request.Method} {target} {request.Protocol}");
        var time = clock().GetLocalNow().ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{address?.ToString() ?? "unix"} - - [{time}] \"{(hasColor ? Colored(line, status) : line)}\" {status} -"));
    }

    private static string Colored(string line, int status) => status switch
    {
        < 200 => Terminal.Style(line, bold: true),
        200 => line,
        304 => Terminal.Style(line, "cyan"),
        < 300 => line,
        < 400 => Terminal.Style(line, "green"),
        404 => Terminal.Style(line, "yellow"),
        < 500 => Terminal.Style(line, "red", bold: true),
        _ => Terminal.Style(line, "magenta", bold: true),
    };

    // What a client sends must not move the cursor of the terminal it is printed to.
    private static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
            return text;

        var plain = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsControl(character))
                plain.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else
                plain.Append(character);
        }

        return plain.ToString();
    }
}
