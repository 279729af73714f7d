using Carafe.Blinker;

namespace Carafe.Login;

/// <summary>The moments of logging in and out that others can listen to. The sender is the app.</summary>
/// <example><code>LoginSignals.UserLoggedIn.Connect((app, arguments) => Audit(arguments.Get&lt;User&gt;("user")));</code></example>
public static class LoginSignals
{
    private static readonly SignalNamespace Signals = new();

    /// <summary>A user logged in: <c>user</c>.</summary>
    public static NamedSignal UserLoggedIn { get; } = Signals.Signal("logged-in");

    /// <summary>A user logged out: <c>user</c>.</summary>
    public static NamedSignal UserLoggedOut { get; } = Signals.Signal("logged-out");

    /// <summary>The remember cookie brought a user back: <c>user</c>.</summary>
    public static NamedSignal UserLoadedFromCookie { get; } = Signals.Signal("loaded-from-cookie");

    /// <summary>The request loader found a user: <c>user</c>.</summary>
    public static NamedSignal UserLoadedFromRequest { get; } = Signals.Signal("loaded-from-request");

    /// <summary>A login was made fresh again.</summary>
    public static NamedSignal UserLoginConfirmed { get; } = Signals.Signal("login-confirmed");

    /// <summary>A visitor needs to log in.</summary>
    public static NamedSignal UserUnauthorized { get; } = Signals.Signal("unauthorized");

    /// <summary>A user needs to log in anew.</summary>
    public static NamedSignal UserNeedsRefresh { get; } = Signals.Signal("needs-refresh");

    /// <summary>The user of a request is about to be loaded.</summary>
    public static NamedSignal UserAccessed { get; } = Signals.Signal("accessed");

    /// <summary>Session protection took effect.</summary>
    public static NamedSignal SessionProtected { get; } = Signals.Signal("session-protected");
}
