using System.Globalization;
using Carafe.Werkzeug;

namespace Carafe.Hosting;

/// <summary>A request as an OWIN server describes it.</summary>
internal sealed class OwinEnviron(IDictionary<string, object> owin) : Environ
{
    public override string Method => Text("owin.RequestMethod");

    public override string Scheme => Text("owin.RequestScheme");

    public override (string Name, int? Port)? Server => Find<string>("server.LocalIpAddress") is { } address
        ? (address, int.TryParse(Find<string>("server.LocalPort"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null)
        : null;

    public override string RootPath => Text("owin.RequestPathBase");

    public override string Path => Text("owin.RequestPath");

    public override string QueryString => Text("owin.RequestQueryString");

    public override string? RemoteAddress => Find<string>("server.RemoteIpAddress");

    public override Stream Input => Find<Stream>("owin.RequestBody") ?? Stream.Null;

    public override bool IsInputTerminated => true;

    public override CancellationToken Aborted => owin.TryGetValue("owin.CallCancelled", out var token) && token is CancellationToken aborted ? aborted : default;

    private IDictionary<string, string[]> Headers => Find<IDictionary<string, string[]>>("owin.RequestHeaders") ?? new Dictionary<string, string[]>();

    public override string? GetHeader(string name)
    {
        if (!Headers.TryGetValue(name, out var values) || values.Length == 0)
            return null;
        return string.Join(name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ",", values);
    }

    public override IEnumerable<KeyValuePair<string, string>> GetHeaders()
    {
        foreach (var name in Headers.Keys)
            yield return new(name, GetHeader(name) ?? "");
    }

    private string Text(string key) => Find<string>(key) ?? "";

    private T? Find<T>(string key)
        where T : class => owin.TryGetValue(key, out var value) ? value as T : null;
}
