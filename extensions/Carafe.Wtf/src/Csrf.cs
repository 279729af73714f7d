using System.Security.Cryptography;
using System.Text;
using Carafe.ItsDangerous;

namespace Carafe.Wtf;

/// <summary>Makes and checks CSRF tokens: the session's own random text, signed. Upstream: <c>flask_wtf.csrf</c>.</summary>
/// <remarks>Tokens and sessions are those of Flask-WTF, so that both sides of a migration accept each other's forms.</remarks>
public static class Csrf
{
    private const string Salt = "wtf-csrf-token";

    /// <summary>The token for this request's forms, the same at each call of a request.</summary>
    /// <param name="secretKey">Signs the token; by default <c>WTF_CSRF_SECRET_KEY</c>, else <c>SECRET_KEY</c>.</param>
    /// <param name="tokenKey">The session key that holds the raw token; by default <c>WTF_CSRF_FIELD_NAME</c>, else <c>csrf_token</c>.</param>
    /// <exception cref="InvalidOperationException">There is no secret key, or no request.</exception>
    /// <example><code>return Jsonify(new { csrf_token = Csrf.GenerateCsrf() });</code></example>
    public static string GenerateCsrf(BytesLike? secretKey = null, string? tokenKey = null)
    {
        var app = Globals.CurrentApp;
        var serializer = Serializer(app, secretKey);
        var fieldName = tokenKey ?? CsrfSettings.FieldName(app.Config);
        if (Globals.G.Get(fieldName) is string made)
            return made;

        var session = Globals.Session;
        if (!session.ContainsKey(fieldName))
            session[fieldName] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

        var token = serializer.Dumps(session[fieldName]);
        Globals.G[fieldName] = token;
        return token;
    }

    /// <summary>Checks a token against the session.</summary>
    /// <param name="data">The token that the client sent.</param>
    /// <param name="secretKey">The key that signed it; by default <c>WTF_CSRF_SECRET_KEY</c>, else <c>SECRET_KEY</c>.</param>
    /// <param name="timeLimit">How old it may be; by default <c>WTF_CSRF_TIME_LIMIT</c>, else one hour.</param>
    /// <param name="tokenKey">The session key that holds the raw token; by default <c>WTF_CSRF_FIELD_NAME</c>, else <c>csrf_token</c>.</param>
    /// <exception cref="ValidationException">The token is missing, expired, forged or of another session.</exception>
    /// <exception cref="InvalidOperationException">There is no secret key, or no request.</exception>
    public static void ValidateCsrf(string? data, BytesLike? secretKey = null, TimeSpan? timeLimit = null, string? tokenKey = null)
    {
        var app = Globals.CurrentApp;
        var serializer = Serializer(app, secretKey);
        var fieldName = tokenKey ?? CsrfSettings.FieldName(app.Config);
        if (string.IsNullOrEmpty(data))
            throw new ValidationException("The CSRF token is missing.");

        if (!Globals.Session.TryGetValue(fieldName, out var expected))
            throw new ValidationException("The CSRF session token is missing.");

        if (!AreEqual(expected, Load(serializer, data, timeLimit ?? CsrfSettings.TimeLimit(app.Config))))
            throw new ValidationException("The CSRF tokens do not match.");
    }

    private static object? Load(UrlSafeTimedSerializer serializer, string data, TimeSpan? timeLimit)
    {
        try
        {
            return serializer.Loads(data, timeLimit);
        }
        catch (SignatureExpired error)
        {
            throw new ValidationException("The CSRF token has expired.", error);
        }
        catch (BadData error)
        {
            throw new ValidationException("The CSRF token is invalid.", error);
        }
    }

    private static bool AreEqual(object? expected, object? token) =>
        expected is string left
        && token is string right
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static UrlSafeTimedSerializer Serializer(Flask app, BytesLike? secretKey) => new(
        secretKey ?? CsrfSettings.SecretKey(app),
        new SerializerOptions { Salt = Salt, SignerOptions = new SignerOptions { TimeProvider = app.Clock } });
}
