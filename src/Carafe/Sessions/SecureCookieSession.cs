using System.Collections;
using Carafe.ItsDangerous;

namespace Carafe.Sessions;

/// <summary>A session kept in a signed cookie. A cookie that holds simple values is verified when a value is first asked for, any other at once.</summary>
public class SecureCookieSession : FlaskSession
{
    private readonly Flask? _app;
    private readonly UrlSafeTimedSerializer? _serializer;
    private string? _cookie;
    private Func<object?>? _load;

    /// <summary>Makes an empty session.</summary>
    public SecureCookieSession()
    {
    }

    /// <summary>Makes a session with first values.</summary>
    public SecureCookieSession(IEnumerable<KeyValuePair<string, object?>> values)
        : base(values)
    {
    }

    /// <summary>Makes a session whose values are loaded when they are first needed.</summary>
    /// <param name="load">Gives a mapping, or null for an empty session.</param>
    /// <param name="mayBePermanent">Whether the values may say that the session is permanent; when not, an untouched session is never loaded.</param>
    public SecureCookieSession(Func<object?> load, bool mayBePermanent = true)
    {
        _load = load;
        MayBePermanent = mayBePermanent;
    }

    /// <summary>Makes a session whose values are in a cookie.</summary>
    internal SecureCookieSession(Flask app, UrlSafeTimedSerializer serializer, string cookie)
    {
        _app = app;
        _serializer = serializer;
        _cookie = cookie;
        var look = SessionCookie.Of(cookie);
        MayBePermanent = look.MayBePermanent;
        if (!look.IsPlain)
            PeekValues();
    }

    /// <summary>Whether values changed; changes inside nested values go unnoticed, set it by hand after them.</summary>
    public override bool Modified { get; set; }

    /// <summary>Whether saving can matter although nobody touched the session.</summary>
    internal bool NeedsSaving => IsLoaded || Modified || MayBePermanent;

    private bool MayBePermanent { get; }

    /// <inheritdoc/>
    protected override OrderedDictionary<string, object?> Load()
    {
        var (load, cookie) = (_load, _cookie);
        (_load, _cookie) = (null, null);
        var loaded = cookie is null ? load?.Invoke() : SecureCookieSessionInterface.Verify(_app!, _serializer!, cookie);
        return loaded switch
        {
            null or ICollection { Count: 0 } or IReadOnlyCollection<object?> { Count: 0 } => base.Load(),
            IEnumerable<KeyValuePair<string, object?>> values => new OrderedDictionary<string, object?>(values, StringComparer.Ordinal),
            _ => throw new InvalidCastException($"The session holds a value of type {loaded.GetType().Name}, and not a dictionary."),
        };
    }
}
