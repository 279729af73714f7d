using Microsoft.Extensions.Logging;

namespace Carafe.Wtf;

/// <summary>
/// Refuses every POST, PUT, PATCH and DELETE whose form field <c>csrf_token</c> or header <c>X-CSRFToken</c> does not carry the session's token.
/// Templates write it with <c>{{ csrf_token() }}</c>. Upstream: <c>CSRFProtect</c>.
/// </summary>
/// <remarks>
/// Settings: <c>WTF_CSRF_ENABLED</c>, <c>WTF_CSRF_CHECK_DEFAULT</c>, <c>WTF_CSRF_METHODS</c>, <c>WTF_CSRF_FIELD_NAME</c>, <c>WTF_CSRF_HEADERS</c>,
/// <c>WTF_CSRF_TIME_LIMIT</c>, <c>WTF_CSRF_SSL_STRICT</c>, <c>WTF_CSRF_SECRET_KEY</c>.
/// </remarks>
/// <example><code>
/// var app = new Flask { SecretKey = key };
/// var csrf = new CsrfProtect(app);
/// app.Post("/hooks/payment", Payment, endpoint: "payment");
/// csrf.Exempt("payment");
/// </code></example>
public sealed class CsrfProtect
{
    private readonly HashSet<string> _exemptEndpoints = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exemptBlueprints = new(StringComparer.Ordinal);

    /// <summary>Makes the extension; <see cref="InitApp"/> adds it to apps.</summary>
    public CsrfProtect()
    {
    }

    /// <summary>Makes the extension and adds it to an app.</summary>
    public CsrfProtect(Flask app) => InitApp(app);

    /// <summary>Protects an app.</summary>
    public void InitApp(Flask app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Extensions["csrf"] = this;
        app.TemplateGlobal("csrf_token", (Func<string>)(static () => Csrf.GenerateCsrf()));
        app.BeforeRequest(ProtectRequest);
    }

    /// <summary>Leaves an endpoint unprotected, such as one that other programs post to. A view of a blueprint has the endpoint <c>blueprint.view</c>.</summary>
    public void Exempt(string endpoint) => _exemptEndpoints.Add(endpoint);

    /// <summary>Leaves all views of a blueprint unprotected.</summary>
    public void Exempt(Blueprint blueprint)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        _exemptBlueprints.Add(blueprint.Name);
    }

    /// <summary>Checks the current request, for views that <c>WTF_CSRF_CHECK_DEFAULT = false</c> leaves unchecked.</summary>
    /// <exception cref="CsrfError">The token is missing or wrong, or over HTTPS the request comes from another site.</exception>
#pragma warning disable CA1822 // Upstream's word is a method of the extension: csrf.Protect().
    public void Protect()
#pragma warning restore CA1822
    {
        var app = Globals.CurrentApp;
        var request = Globals.Request;
        if (!CsrfSettings.Methods(app.Config).Contains(request.Method, StringComparer.Ordinal))
            return;

        try
        {
            Csrf.ValidateCsrf(FindToken(app.Config, request));
        }
        catch (ValidationException error)
        {
            throw Rejection(app, error.Message);
        }

        if (request.IsSecure && app.Config.Get("WTF_CSRF_SSL_STRICT", true))
            CheckReferrer(app, request);

        Globals.G["csrf_valid"] = true;
    }

    private void ProtectRequest()
    {
        var config = Globals.CurrentApp.Config;
        if (!config.Get("WTF_CSRF_ENABLED", true) || !config.Get("WTF_CSRF_CHECK_DEFAULT", true))
            return;

        if (Globals.Request.Endpoint is not { } endpoint || _exemptEndpoints.Contains(endpoint))
            return;

        if (Globals.Request.Blueprint is { } blueprint && _exemptBlueprints.Contains(blueprint))
            return;

        Protect();
    }

    private static string? FindToken(Config config, FlaskRequest request)
    {
        var fieldName = CsrfSettings.FieldName(config);
        if (request.Form.Get(fieldName) is { Length: > 0 } token)
            return token;

        // A form with a prefix calls the field {prefix}-csrf_token.
        foreach (var key in request.Form.Keys)
        {
            if (key is not null && key.EndsWith(fieldName, StringComparison.Ordinal) && request.Form.Get(key) is { Length: > 0 } prefixed)
                return prefixed;
        }

        return CsrfSettings.Headers(config).Select(name => request.Headers.Get(name)).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }

    private static void CheckReferrer(Flask app, FlaskRequest request)
    {
        if (string.IsNullOrEmpty(request.Referrer))
            throw Rejection(app, "The referrer header is missing.");

        if (!IsSameOrigin(request.Referrer, $"https://{request.Host}/"))
            throw Rejection(app, "The referrer does not match the host.");
    }

    private static bool IsSameOrigin(string referrer, string expected) =>
        Uri.TryCreate(referrer, UriKind.Absolute, out var left)
        && Uri.TryCreate(expected, UriKind.Absolute, out var right)
        && Uri.Compare(left, right, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static CsrfError Rejection(Flask app, string reason)
    {
        app.Logger.LogInformation("{Reason}", reason);
        return new CsrfError(reason);
    }
}
