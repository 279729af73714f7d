using System.Collections.ObjectModel;
using System.Globalization;
using Carafe.Debugger.Security;
using Carafe.Development;
using Carafe.Werkzeug.Middleware;

namespace Carafe.Debugger;

/// <summary>The debugger: a page that explains an error which nobody handled, with consoles for those who know the token.</summary>
/// <remarks>
/// An app in debug mode finds it by itself where its package is there. Upstream: <c>werkzeug.debug.DebuggedApplication</c>; here a
/// random token takes the place of the PIN.
/// </remarks>
/// <example>Only an app that is served some other way needs it by hand:
/// <code>
/// DevelopmentTools.Add(new DebuggedApplication { TrustedHosts = { "dev.example" } });
/// </code></example>
public sealed class DebuggedApplication : IDevelopmentTool
{
    internal const string Prefix = "/__debugger__/";
    private readonly Collection<string> _trustedHosts = [];
    private bool _isTokenPrinted;

    /// <summary>Creates a debugger with a token of its own.</summary>
    public DebuggedApplication() => Token.Renewed = OnTokenRenewed;

    /// <summary>Whether code may be evaluated at all.</summary>
    public bool Evalex { get; init; } = true;

    /// <summary>
    /// Hosts that the page may be asked from beside <c>localhost</c>, its subdomains, <c>127.0.0.1</c>, <c>[::1]</c> and the one that the
    /// server is bound to; a leading dot means subdomains, too.
    /// </summary>
    public IList<string> TrustedHosts => _trustedHosts;

    internal DebuggerToken Token { get; } = new();

    internal RequestTrust Trust { get; } = new();

    internal string BaseUrl { get; private set; } = "";

    private TextWriter Output { get; set; } = TextWriter.Null;

    /// <inheritdoc/>
    public WsgiApplication Attach(Flask app, WsgiApplication next)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(next);
        foreach (var host in _trustedHosts)
            Trust.AddHost(host);
        return new AppDebugger(this, app, next).InvokeAsync;
    }

    /// <inheritdoc/>
    public void ServerStarted(Flask app, IReadOnlyCollection<string> addresses, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(output);
        Output = output;
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Host is "0.0.0.0" or "[::]")
                continue;
            Trust.AddHost(url.Host);
            if (BaseUrl.Length == 0)
                BaseUrl = url.GetLeftPart(UriPartial.Authority);
        }

        if (BaseUrl.Length == 0 && addresses.FirstOrDefault() is { } any && Uri.TryCreate(any, UriKind.Absolute, out var bound))
            BaseUrl = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{bound.Port}");
        output.WriteLine(" * Debugger is active!");
        PrintToken(BaseUrl);
    }

    /// <summary>Prints the link with the token, once, for an app whose server is not its own.</summary>
    /// <param name="url">The address of the app.</param>
    internal void AnnounceToken(string url)
    {
        if (_isTokenPrinted)
            return;
        if (ReferenceEquals(Output, TextWriter.Null))
            Output = Console.Error;
        BaseUrl = url;
        PrintToken(url);
    }

    private void OnTokenRenewed(string token)
    {
        Output.WriteLine(" * Too many wrong debugger tokens: the old one is no longer valid.");
        PrintToken(BaseUrl);
    }

    private void PrintToken(string url)
    {
        _isTokenPrinted = true;
        Output.WriteLine($" * Debugger console: {url}{Prefix}?token={Token.Value}");
        Output.Flush();
    }
}
