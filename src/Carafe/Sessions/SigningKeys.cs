using System.Text;
using Carafe.ItsDangerous;

namespace Carafe.Sessions;

/// <summary>The keys of the session cookie: fallbacks first, the current key last, because the last one signs.</summary>
internal static class SigningKeys
{
    /// <summary>The keys, or null when there is no secret key.</summary>
    public static SecretKeys? Of(Flask app)
    {
        if (ToBytes(app.SecretKey) is not { Length: > 0 } current)
            return null;

        var keys = new List<BytesLike>();
        if (app.Config.TryGetValue("SECRET_KEY_FALLBACKS", out var fallbacks) && fallbacks is System.Collections.IEnumerable items and not (string or byte[]))
        {
            foreach (var item in items)
                keys.Add(ToBytes(item) ?? throw new InvalidOperationException("SECRET_KEY_FALLBACKS holds texts or bytes, the oldest key first."));
        }

        keys.Add(current);
        return new SecretKeys(keys);
    }

    private static byte[]? ToBytes(object? key) => key switch
    {
        null => null,
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        _ => throw new InvalidOperationException("A secret key is a text or bytes."),
    };
}
