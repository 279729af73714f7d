using System.Security.Cryptography;
using System.Text;
using Carafe.ItsDangerous;

namespace Moving;

/// <summary>CSRF tokens as Flask-WTF makes them: a random value in the session, signed into the form.</summary>
public static class CsrfToken
{
    private const string Salt = "wtf-csrf-token";
    private const string Field = "csrf_token";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The token for a form.</summary>
    public static string Create()
    {
        if (Session.Get(Field) is not string value)
            Session[Field] = value = RandomNumberGenerator.GetHexString(40, lowercase: true);
        return Serializer().Dumps(value);
    }

    /// <summary>Whether a form carries the token of this session.</summary>
    public static bool IsValid(string? token)
    {
        if (token is null || Session.Get(Field) is not string expected)
            return false;
        try
        {
            return Serializer().Loads(token, Lifetime) is string value
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(expected));
        }
        catch (BadData)
        {
            return false;
        }
    }

    private static UrlSafeTimedSerializer Serializer() =>
        new((string)CurrentApp.Config["SECRET_KEY"]!, new SerializerOptions { Salt = Salt });
}
