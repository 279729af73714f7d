using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Carafe.Registration;
using Carafe.Views;

namespace Carafe;

public abstract partial class Scaffold
{
    /// <summary>Adds a view for a URL rule.</summary>
    /// <param name="rule">The rule, for instance <c>/user/&lt;username&gt;</c>.</param>
    /// <param name="view">
    /// A lambda, local function or method. Its parameters are filled by name from the rule, and by type with the request,
    /// the session, a cancellation token or a registered service.
    /// </param>
    /// <param name="methods">The HTTP methods; GET alone by default. HEAD comes with GET, OPTIONS by itself.</param>
    /// <param name="endpoint">The name for <c>UrlFor</c>; by default the method's name in snake_case.</param>
    /// <param name="defaults">Values for variables that the rule does not contain.</param>
    /// <param name="strictSlashes">Whether a missing or surplus final slash matters; null takes the map's setting.</param>
    /// <param name="subdomain">The subdomain, which may contain variables.</param>
    /// <param name="host">The host, when the app matches whole hosts.</param>
    /// <param name="mergeSlashes">Whether repeated slashes are merged; null takes the map's setting.</param>
    /// <param name="provideAutomaticOptions">Whether OPTIONS is answered by the framework; null means yes unless listed.</param>
    /// <param name="redirectTo">A rule text that requests are redirected to.</param>
    /// <param name="alias">Whether this is another way to write an endpoint's main rule.</param>
    /// <param name="buildOnly">Whether the rule builds URLs but never matches.</param>
    /// <example><code>app.Route("/post/&lt;int:id&gt;", (int id) => $"Post {id}", methods: ["GET", "POST"]);</code></example>
    /// <exception cref="InvalidOperationException">The endpoint has another view, or the setup is finished.</exception>
    public void Route(
        string rule,
        Delegate view,
        IEnumerable<string>? methods = null,
        string? endpoint = null,
        Dictionary<string, object?>? defaults = null,
        bool? strictSlashes = null,
        string? subdomain = null,
        string? host = null,
        bool? mergeSlashes = null,
        bool? provideAutomaticOptions = null,
        string? redirectTo = null,
        bool alias = false,
        bool buildOnly = false)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(view);
        AddUrlRule(
            rule, endpoint, ViewFunction.For(view), methods, defaults, strictSlashes, subdomain, host, mergeSlashes,
            provideAutomaticOptions, redirectTo, alias, buildOnly);
    }

    /// <summary>Adds a view for GET.</summary>
    /// <inheritdoc cref="Route"/>
    public void Get(string rule, Delegate view, string? endpoint = null, Dictionary<string, object?>? defaults = null) =>
        Route(rule, view, ["GET"], endpoint, defaults);

    /// <summary>Adds a view for POST.</summary>
    /// <inheritdoc cref="Route"/>
    public void Post(string rule, Delegate view, string? endpoint = null, Dictionary<string, object?>? defaults = null) =>
        Route(rule, view, ["POST"], endpoint, defaults);

    /// <summary>Adds a view for PUT.</summary>
    /// <inheritdoc cref="Route"/>
    public void Put(string rule, Delegate view, string? endpoint = null, Dictionary<string, object?>? defaults = null) =>
        Route(rule, view, ["PUT"], endpoint, defaults);

    /// <summary>Adds a view for PATCH.</summary>
    /// <inheritdoc cref="Route"/>
    public void Patch(string rule, Delegate view, string? endpoint = null, Dictionary<string, object?>? defaults = null) =>
        Route(rule, view, ["PATCH"], endpoint, defaults);

    /// <summary>Adds a view for DELETE.</summary>
    /// <inheritdoc cref="Route"/>
    public void Delete(string rule, Delegate view, string? endpoint = null, Dictionary<string, object?>? defaults = null) =>
        Route(rule, view, ["DELETE"], endpoint, defaults);

    /// <summary>
    /// Adds a rule whose view is a class-based view, or has none yet: <see cref="Endpoint"/> gives it one later.
    /// </summary>
    /// <inheritdoc cref="Route"/>
    public void AddUrlRule(
        string rule,
        string? endpoint = null,
        ViewFunction? view = null,
        IEnumerable<string>? methods = null,
        Dictionary<string, object?>? defaults = null,
        bool? strictSlashes = null,
        string? subdomain = null,
        string? host = null,
        bool? mergeSlashes = null,
        bool? provideAutomaticOptions = null,
        string? redirectTo = null,
        bool alias = false,
        bool buildOnly = false)
    {
        CheckSetupFinished();
        AddRule(new RouteOptions
        {
            Rule = rule,
            View = view,
            Endpoint = endpoint,
            Methods = methods,
            Defaults = defaults,
            StrictSlashes = strictSlashes,
            Subdomain = subdomain,
            Host = host,
            MergeSlashes = mergeSlashes,
            ProvideAutomaticOptions = provideAutomaticOptions,
            RedirectTo = redirectTo,
            Alias = alias,
            BuildOnly = buildOnly,
        });
    }

    /// <summary>Adds the static methods of a class that carry <see cref="RouteAttribute"/>.</summary>
    /// <exception cref="ArgumentException">The class has no such method.</exception>
    public void AddViews(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type views)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(views);
        var hasAny = false;
        foreach (var method in views.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            ViewFunction? view = null;
            foreach (var route in method.GetCustomAttributes<RouteAttribute>())
            {
                hasAny = true;
                AddRule(new RouteOptions
                {
                    Rule = route.Rule,
                    View = view ??= ViewFunction.ForMethod(method),
                    Endpoint = route.Endpoint,
                    Methods = route.Methods,
                    StrictSlashes = route.StrictSlashesOrDefault,
                    Subdomain = route.Subdomain,
                    Host = route.Host,
                });
            }
        }
        if (!hasAny)
            throw new ArgumentException($"Class '{views.Name}' has no static method with a [Route] attribute.", nameof(views));
    }

    /// <summary>Gives an endpoint its view, for rules that were added without one.</summary>
    public void Endpoint(string endpoint, Delegate view)
    {
        CheckSetupFinished();
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        ArgumentNullException.ThrowIfNull(view);
        ViewFunctions[endpoint] = ViewFunction.For(view);
    }

    /// <summary>Adds one rule to the app, now or when the blueprint is registered.</summary>
    private protected abstract void AddRule(RouteOptions options);
}
