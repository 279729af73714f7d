using System.Security.Cryptography;
using System.Text;

namespace Carafe.Debugger.Security;

/// <summary>What a person must know to evaluate code: 128 random bits that only this process's console has shown.</summary>
/// <remarks>
/// Upstream derives its PIN from the user, the paths and the machine, so that it can be computed from files. This one can not:
/// nothing on the disk tells it. After too many wrong answers it is thrown away and a new one is printed.
/// </remarks>
internal sealed class DebuggerToken
{
    private const int MaxFailures = 10;
    private const int Bits = 128;

    private readonly Lock _gate = new();
    private string _value = NewValue();
    private int _failures;

    /// <summary>Called with the new token after too many wrong answers.</summary>
    public Action<string>? Renewed { get; set; }

    /// <summary>The token, for the console only.</summary>
    public string Value
    {
        get
        {
            lock (_gate)
                return _value;
        }
    }

    /// <summary>The name of the cookie that remembers an unlocked browser; another one after every start, so that old ones are no guesses.</summary>
    public string CookieName => "carafe-debugger-" + Derive("name", Value)[..12];

    /// <summary>The value of that cookie, which is not the token itself.</summary>
    public string CookieValue => Derive("cookie", Value);

    /// <summary>Whether a token is the right one. A wrong one counts as a guess.</summary>
    public bool IsToken(string? offered) => Check(offered, Value);

    /// <summary>Whether a cookie is that of an unlocked browser. A wrong one counts as a guess, none does not.</summary>
    public bool IsCookie(string? offered) => offered is not null && Check(offered, CookieValue);

    private bool Check(string? offered, string expected)
    {
        // Both are hashed first: the comparison then takes the same time whatever was offered, however long it is.
        var isRight = CryptographicOperations.FixedTimeEquals(Hash(offered ?? ""), Hash(expected));
        string? renewed = null;
        lock (_gate)
        {
            if (isRight)
            {
                _failures = 0;
            }
            else if (++_failures >= MaxFailures)
            {
                _failures = 0;
                renewed = _value = NewValue();
            }
        }

        if (renewed is not null)
            Renewed?.Invoke(renewed);
        return isRight;
    }

    private static string NewValue() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bits / 8));

    private static string Derive(string purpose, string value) => Convert.ToHexStringLower(Hash($"{purpose}:{value}"));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
