using Carafe.Sessions;
using Carafe.Werkzeug;

namespace Carafe.Contexts;

public sealed partial class RequestContext
{
    private FlaskSession? _session;

    /// <summary>The session; reading it here marks it as accessed, so that the response varies by cookie.</summary>
    public FlaskSession Session
    {
        get
        {
            var session = _session ?? OpenSession();
            session.Accessed = true;
            return session;
        }
    }

    /// <summary>The session if there is one yet, without marking it as accessed.</summary>
    internal FlaskSession? OpenedSession => _session;

    private FlaskSession OpenSession()
    {
        var sessions = App.SessionInterface;
        // The cookie can be had without the request object that every other interface is given.
        var session = sessions is SecureCookieSessionInterface { IsOpenOverridden: false } cookies
            ? cookies.OpenFrom(App, Environ.GetHeader("Cookie"))
            : sessions.OpenSession(App, Request);
        return _session = session ?? sessions.MakeNullSession(App);
    }
}
