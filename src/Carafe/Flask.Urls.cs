using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Text;
using Carafe.Contexts;
using Carafe.Hosting;
using Carafe.Registration;
using Carafe.Templating;
using Carafe.Views;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Urls;
using Carafe.Werkzeug.Wrappers;

namespace Carafe;

public partial class Flask
{
    /// <summary>Builds the URL of an endpoint.</summary>
    /// <param name="endpoint">Endpoint name; a leading dot means the current blueprint. A method's C# name works, too.</param>
    /// <param name="values">
    /// Rule variables; names the rule lacks become the query string. <c>_anchor</c>, <c>_external</c>, <c>_method</c> and
    /// <c>_scheme</c> have Flask's meanings.
    /// </param>
    /// <exception cref="BuildException">No rule of the endpoint accepts these values.</exception>
    /// <example><code>app.UrlFor("profile", ("user", "ada"), ("tab", 2)); // /user/ada?tab=2</code></example>
    public string UrlFor(string endpoint, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var given = new RouteValues();
        foreach (var (name, value) in values)
            given[name] = value;
        return BuildUrl(endpoint, given);
    }

    /// <summary>Builds the URL of an endpoint from the properties of an anonymous object, or the entries of a dictionary.</summary>
    /// <inheritdoc cref="UrlFor(string, ReadOnlySpan{ValueTuple{string, object}})"/>
    /// <example><code>app.UrlFor("profile", new { user = "ada", tab = 2 });</code></example>
    public string UrlFor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(string endpoint, T values)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values);
        var given = new RouteValues();
        foreach (var (name, value) in TemplateArguments.Of(values))
            given[name] = value;
        return BuildUrl(endpoint, given);
    }

    /// <summary>Completes the values of a URL with what the <c>UrlDefaults</c> functions add.</summary>
    protected internal virtual void InjectUrlDefaults(string endpoint, IDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (Callbacks.UrlDefaults.IsEmpty)
            return;
        string[] scopes = [.. EndpointPlan.SplitBlueprint(endpoint), ""];
        Array.Reverse(scopes);
        foreach (var function in Callbacks.UrlDefaults.Collect(scopes))
            function(endpoint, values);
    }

    /// <summary>Asks the <see cref="UrlBuildErrorHandlers"/> for a URL that could not be built; throws when none has one.</summary>
    protected internal virtual string HandleUrlBuildError(BuildException error, string endpoint, IDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(error);
        var last = error;
        foreach (var handler in UrlBuildErrorHandlers)
        {
            try
            {
                if (handler(last, endpoint, values) is { } url)
                    return url;
            }
            catch (BuildException e)
            {
                last = e;
            }
        }
        ExceptionDispatchInfo.Throw(last);
        return "";
    }

    private string BuildUrl(string endpoint, RouteValues values)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var frame = ContextFrame.Current;
        var request = frame?.Request;
        var options = UrlOptions.Take(values);
        if (endpoint.StartsWith('.'))
            endpoint = request?.UrlRule is { } rule && rule.Endpoint.LastIndexOf('.') is > 0 and var dot ? rule.Endpoint[..dot] + endpoint : endpoint[1..];
        endpoint = EndpointOf(endpoint);

        var adapter = request is not null ? request.UrlAdapter : frame?.App is { } context ? context.UrlAdapter : CreateUrlAdapter(null);
        var external = options.External ?? (request is null || options.Scheme is not null);
        if (adapter is null)
        {
            throw new InvalidOperationException(
                "Unable to build URLs outside an active request without 'SERVER_NAME' configured. Also configure 'APPLICATION_ROOT' and"
                + " 'PREFERRED_URL_SCHEME' as needed.");
        }
        if (options.Scheme is not null && !external)
            throw new ArgumentException("When specifying '_scheme', '_external' must be True.");
        InjectUrlDefaults(endpoint, values);
        try
        {
            var url = adapter.Build(endpoint, values, options.Method, external, urlScheme: options.Scheme);
            return options.Anchor is null ? url : $"{url}#{QuoteAnchor(options.Anchor)}";
        }
        catch (BuildException error)
        {
            // The error knows the request's adapter.
            request?.Expose();
            return HandleUrlBuildError(error, endpoint, options.With(values));
        }
    }

    // nameof(ShowPost) is as good as "show_post", as long as no endpoint is really called that.
    private string EndpointOf(string endpoint)
    {
        var name = endpoint.AsSpan(endpoint.LastIndexOf('.') + 1);
        if (name.Length == 0 || !char.IsAsciiLetterUpper(name[0]) || ViewFunctions.ContainsKey(endpoint))
            return endpoint;
        return string.Concat(endpoint.AsSpan(0, endpoint.Length - name.Length), ViewName.ToSnakeCase(name.ToString()));
    }

    // A fragment may show what a path may, and also the characters that would end a path.
    private static string QuoteAnchor(string anchor)
    {
        var text = new StringBuilder();
        while (anchor.AsSpan().IndexOfAny('%', '#', '?') is >= 0 and var kept)
        {
            text.Append(UrlQuoting.QuotePath(anchor[..kept])).Append(anchor[kept]);
            anchor = anchor[(kept + 1)..];
        }
        return text.Append(UrlQuoting.QuotePath(anchor)).ToString();
    }

    /// <summary>The adapter of a request; what served the connection's last one is used again.</summary>
    /// <param name="environ">The request.</param>
    /// <param name="used">The adapter of the context's last request.</param>
    /// <param name="usedHost">The host of that one.</param>
    internal MapAdapter? AdapterFor(Environ environ, MapAdapter? used, ref BoundHost? usedHost) =>
        _overrides.UrlAdapter ? CreateUrlAdapter(environ) : BindToEnviron(environ, used, ref usedHost);

    private MapAdapter BindToEnviron(Environ environ, MapAdapter? used, ref BoundHost? usedHost)
    {
        var settings = Settings;
        var scheme = WebsocketScheme(environ);
        if (HttpContextBinding.ServerEnvironOf(environ) is not { IsOfConnection: true } server || environ.GetHeader("Host") is not { Length: > 0 } header)
        {
            usedHost = null;
            return BindAnew(environ, scheme, settings);
        }

        var host = server.BoundHost;
        if (host is null || !host.IsOf(environ, header, scheme, settings))
            server.BoundHost = host = new BoundHost(BindAnew(environ, scheme, settings), header, scheme, environ.RootPath, settings);
        if (used is null || !ReferenceEquals(host, usedHost))
        {
            used = host.CreateAdapter();
            usedHost = host;
        }
        used.Retarget(environ.Method, environ.Path, environ.QueryString);
        return used;
    }

    private MapAdapter BindAnew(Environ environ, string scheme, AppSettings settings)
    {
        var host = Wsgi.GetHost(environ, settings.TrustedHosts);
        var serverName = settings.ServerName;
        string? subdomain = null;
        if (UrlMap.HostMatching)
            serverName = null;
        else if (!SubdomainMatching)
            subdomain = UrlMap.DefaultSubdomain;
        serverName = serverName is null ? host : WithoutStandardPort(serverName.ToLowerInvariant(), scheme);
        if (subdomain is null && !UrlMap.HostMatching)
            subdomain = UrlMap.SubdomainOf(host.ToLowerInvariant(), serverName);
        return UrlMap.Bind(serverName, environ.RootPath, subdomain, scheme, environ.Method, environ.Path, environ.QueryString);
    }

    private static string WebsocketScheme(Environ environ)
    {
        if (environ is ServerEnviron { AsksForUpgrade: false })
            return environ.Scheme;
        if (environ.WebSocket is not null)
            return environ.Scheme == "https" ? "wss" : "ws";
        if (environ.GetHeader("Upgrade") is not { } upgrade || !upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase))
            return environ.Scheme;
        foreach (var token in (environ.GetHeader("Connection") ?? "").Split(','))
        {
            if (token.Trim().Equals("upgrade", StringComparison.OrdinalIgnoreCase))
                return environ.Scheme == "https" ? "wss" : "ws";
        }
        return environ.Scheme;
    }

    private static string WithoutStandardPort(string host, string scheme) => scheme switch
    {
        "http" or "ws" when host.EndsWith(":80", StringComparison.Ordinal) => host[..^3],
        "https" or "wss" when host.EndsWith(":443", StringComparison.Ordinal) => host[..^4],
        _ => host,
    };
}
