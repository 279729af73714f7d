namespace Carafe.Login;

/// <summary>What happens when a session comes from another address or browser than the one that logged in.</summary>
public enum SessionProtection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The login is no longer fresh.</summary>
    Basic,

    /// <summary>The user is logged out; a permanent session is only no longer fresh.</summary>
    Strong,
}
