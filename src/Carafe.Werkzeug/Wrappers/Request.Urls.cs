namespace Carafe.Werkzeug.Wrappers;

public partial class Request
{
    private string? _host;
    private string? _url;
    private string? _baseUrl;
    private string? _rootUrl;
    private string? _hostUrl;

    /// <summary>The hosts that are answered; null for all. An entry with a leading dot also allows its subdomains.</summary>
    public virtual IReadOnlyCollection<string>? TrustedHosts { get; set; }

    /// <summary>The host that the request was made to, with its port when that is not the scheme's own.</summary>
    /// <exception cref="Exceptions.SecurityError">The host is not one of <see cref="TrustedHosts"/>.</exception>
    public string Host => _host ??= Wsgi.GetHost(Environ, TrustedHosts);

    /// <summary>The whole URL: scheme, host, root path, path and query string.</summary>
    public string Url => _url ??= Wsgi.GetCurrentUrl(Scheme, Host, RootPath, Path, QueryString);

    /// <summary>The URL without the query string.</summary>
    public string BaseUrl => _baseUrl ??= Wsgi.GetCurrentUrl(Scheme, Host, RootPath, Path);

    /// <summary>The URL at which the application is mounted.</summary>
    public string RootUrl => _rootUrl ??= Wsgi.GetCurrentUrl(Scheme, Host, RootPath);

    /// <summary>The same as <see cref="RootUrl"/>.</summary>
    public string UrlRoot => RootUrl;

    /// <summary>The URL of the host alone.</summary>
    public string HostUrl => _hostUrl ??= Wsgi.GetCurrentUrl(Scheme, Host);
}
