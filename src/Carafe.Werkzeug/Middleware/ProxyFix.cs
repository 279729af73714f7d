using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Believes the <c>X-Forwarded-*</c> headers of a known number of proxies in front of the application.</summary>
/// <remarks>
/// Set each number to how many proxies append to that header, and no higher: with a number too high, clients can make up the value.
/// Upstream: werkzeug/middleware/proxy_fix.py.
/// </remarks>
/// <param name="application">The application behind the proxies.</param>
/// <param name="xFor">How many values of <c>X-Forwarded-For</c> are trusted.</param>
/// <param name="xProto">How many values of <c>X-Forwarded-Proto</c> are trusted.</param>
/// <param name="xHost">How many values of <c>X-Forwarded-Host</c> are trusted.</param>
/// <param name="xPort">How many values of <c>X-Forwarded-Port</c> are trusted.</param>
/// <param name="xPrefix">How many values of <c>X-Forwarded-Prefix</c> are trusted.</param>
/// <example><code>var app = new ProxyFix(application, xFor: 1, xHost: 1);</code></example>
public sealed class ProxyFix(
    WsgiApplication application, int xFor = 1, int xProto = 1, int xHost = 0, int xPort = 0, int xPrefix = 0)
{
    /// <summary>Answers a request as the client sent it to the first proxy.</summary>
    public ValueTask<Response> InvokeAsync(Environ environ) => application(Apply(environ));

    /// <summary>The request as the client sent it to the first proxy. <see cref="DelegatingEnviron.Inner"/> keeps the original.</summary>
    public ProxyFixEnviron Apply(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        return new ProxyFixEnviron(
            environ,
            GetRealValue(xFor, environ.GetHeader("X-Forwarded-For")),
            GetRealValue(xProto, environ.GetHeader("X-Forwarded-Proto")),
            GetRealValue(xHost, environ.GetHeader("X-Forwarded-Host")),
            GetRealValue(xPort, environ.GetHeader("X-Forwarded-Port")),
            GetRealValue(xPrefix, environ.GetHeader("X-Forwarded-Prefix")));
    }

    private static string? GetRealValue(int trusted, string? header)
    {
        if (trusted <= 0 || string.IsNullOrEmpty(header))
            return null;

        var values = HttpHeader.ParseList(header);
        return values.Count >= trusted && values[^trusted].Length > 0 ? values[^trusted] : null;
    }
}
