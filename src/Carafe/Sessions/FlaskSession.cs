namespace Carafe.Sessions;

/// <summary>What every session object offers beside its values; Flask calls it the session mixin.</summary>
public abstract class FlaskSession
{
    /// <summary>Whether the session outlives the browser, for <c>PERMANENT_SESSION_LIFETIME</c>.</summary>
    public abstract bool Permanent { get; set; }

    /// <summary>Whether the session was created by this request.</summary>
    public virtual bool IsNew { get; set; }

    /// <summary>Whether the values changed; set it by hand after changing a nested value in place.</summary>
    public virtual bool Modified { get; set; } = true;

    /// <summary>Whether this request looked at the session, so that its response varies by cookie.</summary>
    public virtual bool Accessed { get; set; } = true;
}
