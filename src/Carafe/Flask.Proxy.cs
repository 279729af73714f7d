using Carafe.Hosting;

namespace Carafe;

public partial class Flask
{
    /// <summary>Sends every request that no rule here takes to another server: the old app, while it is moved route by route.</summary>
    /// <remarks>
    /// Bodies stream both ways. The old app gets the client's host and cookies, and <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and
    /// <c>-Prefix</c>; its answers pass untouched. With the same <c>SECRET_KEY</c> both share the session, and with it flashed messages and
    /// CSRF tokens. No hooks of this app run for such requests. WebSockets are sent on, too: subprotocols, messages and close codes pass both ways.
    /// </remarks>
    /// <param name="url">The other server's address, such as <c>http://127.0.0.1:8000</c>.</param>
    /// <param name="timeout">How long it may take to start its answer; by default 60 seconds. A server that cannot be reached gives 502.</param>
    /// <exception cref="ArgumentException">The address is no http or https URL, or has a path.</exception>
    /// <example><code>app.ProxyUnmatchedTo("http://127.0.0.1:8000");</code></example>
    public void ProxyUnmatchedTo(string url, TimeSpan? timeout = null)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https") || target.PathAndQuery != "/")
            throw new ArgumentException($"'{url}' is no server to send requests to. Give scheme, host and port, such as 'http://127.0.0.1:8000'.", nameof(url));
        WsgiApp = new UnmatchedProxy(this, WsgiApp, target, timeout ?? TimeSpan.FromSeconds(60)).InvokeAsync;
    }
}
