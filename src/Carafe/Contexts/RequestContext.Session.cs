using Carafe.Sessions;

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
        return _session = sessions.OpenSession(App, Request) ?? sessions.MakeNullSession(App);
    }
}
