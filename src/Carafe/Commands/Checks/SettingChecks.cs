using System.Text;
using Carafe.Werkzeug.Middleware;

namespace Carafe.Commands.Checks;

/// <summary>Looks for settings that are right while developing and wrong on the network.</summary>
internal static class SettingChecks
{
    private const int MinSecretBytes = 16;
    private const int MinDistinctCharacters = 6;

    private static readonly string[] WellKnownSecrets =
        ["dev", "secret", "secret key", "secret-key", "secret_key", "changeme", "change me", "change-me", "password", "test", "supersecret", "super secret key", "your-secret-key", "my secret key"];

    public static IEnumerable<Finding> Run(Flask app) =>
        [.. Secret(app), .. Debug(app), .. Cookie(app), .. Network(app)];

    private static IEnumerable<Finding> Secret(Flask app)
    {
        const string Advice = "Set a key that 'secret' prints, from the environment or a file that is not in the repository.";
        if (Weakness(app.SecretKey) is { } weakness)
            yield return new Finding(Severity.Error, "SECRET_KEY", $"{weakness} {Advice}");

        if (!app.Config.TryGetValue("SECRET_KEY_FALLBACKS", out var fallbacks) || fallbacks is string || fallbacks is not System.Collections.IEnumerable keys)
            yield break;

        foreach (var key in keys)
        {
            if (Weakness(key) is not null)
                yield return new Finding(Severity.Error, "SECRET_KEY_FALLBACKS", "One of the old keys is easy to guess. Whoever guesses it can sign sessions: remove it.");
        }
    }

    // The key itself is never printed.
    private static string? Weakness(object? key)
    {
        var (length, text) = key switch
        {
            string value => (Encoding.UTF8.GetByteCount(value), value),
            byte[] bytes => (bytes.Length, Encoding.Latin1.GetString(bytes)),
            _ => (0, ""),
        };
        return length == 0 ? "It is not set, so sessions do not work."
            : WellKnownSecrets.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) ? "It is one of the words that everybody tries first."
            : length < MinSecretBytes ? $"It is shorter than {MinSecretBytes} bytes."
            : text.Distinct().Count() < MinDistinctCharacters ? "It repeats a few characters."
            : null;
    }

    private static IEnumerable<Finding> Debug(Flask app)
    {
        if (app.Debug)
            yield return new Finding(Severity.Error, "DEBUG", "Debug mode is on: errors are shown in full. Turn it off: FLASK_DEBUG=0, and no 'Debug = true' in the code.");

        if (app.Testing)
            yield return new Finding(Severity.Error, "TESTING", "Testing mode is on: errors are not handled. Set it only in tests.");
    }

    private static IEnumerable<Finding> Cookie(Flask app)
    {
        if (!app.Config.Get("SESSION_COOKIE_HTTPONLY", true))
            yield return new Finding(Severity.Error, "SESSION_COOKIE_HTTPONLY", "Scripts in a page can read the session cookie. Leave it True.");

        if (!app.Config.Get("SESSION_COOKIE_SECURE", false))
            yield return new Finding(Severity.Warning, "SESSION_COOKIE_SECURE", "The session cookie is also sent over plain HTTP. Set it to True when the site has HTTPS.");

        switch (app.Config.Get<string>("SESSION_COOKIE_SAMESITE"))
        {
            case null:
                yield return new Finding(Severity.Warning, "SESSION_COOKIE_SAMESITE", "It is left to the browser whether other sites' forms carry the session cookie. Set it to 'Lax' or 'Strict'.");
                break;
            case { } value when value.Equals("none", StringComparison.OrdinalIgnoreCase):
                yield return new Finding(Severity.Warning, "SESSION_COOKIE_SAMESITE", "Other sites' forms and frames carry the session cookie. Use 'Lax' unless the site is meant to be embedded.");
                break;
            default:
                break;
        }
    }

    private static IEnumerable<Finding> Network(Flask app)
    {
        if (!app.Config.TryGetValue("TRUSTED_HOSTS", out var hosts) || hosts is null)
            yield return new Finding(Severity.Warning, "TRUSTED_HOSTS", "Any Host header is believed, also in links that the app sends. List the site's names.");

        if (app.Config.Get<long?>("MAX_CONTENT_LENGTH") is null)
            yield return new Finding(Severity.Note, "MAX_CONTENT_LENGTH", "It is not set; the server's own limit of 30 MB applies.");

        if (app.WsgiApp.Target is not ProxyFix)
            yield return new Finding(Severity.Note, "ProxyFix", "The app believes no proxy's headers. That is right unless it runs behind one: then wrap app.WsgiApp in ProxyFix.");
    }
}
