namespace Carafe.Sessions;

/// <summary>A session kept in a signed cookie; the cookie is verified when a value is first asked for.</summary>
public class SecureCookieSession : FlaskSession
{
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

    /// <summary>Whether values changed; changes inside nested values go unnoticed, set it by hand after them.</summary>
    public override bool Modified { get; set; }

    /// <summary>Whether saving can matter although nobody touched the session.</summary>
    internal bool NeedsSaving => IsLoaded || Modified || MayBePermanent;

    private bool MayBePermanent { get; }

    /// <inheritdoc/>
    protected override OrderedDictionary<string, object?> Load()
    {
        var load = _load;
        _load = null;
        return load?.Invoke() is IEnumerable<KeyValuePair<string, object?>> values
            ? new OrderedDictionary<string, object?>(values, StringComparer.Ordinal)
            : base.Load();
    }
}
