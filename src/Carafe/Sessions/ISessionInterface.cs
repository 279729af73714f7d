using Carafe.Werkzeug;

namespace Carafe.Sessions;

/// <summary>Loads the session of a request and saves it into the response; replace it to keep sessions elsewhere.</summary>
public interface ISessionInterface
{
    /// <summary>Loads the session; null means that there is none and that the null session stands in.</summary>
    FlaskSession? OpenSession(Flask app, FlaskRequest request);

    /// <summary>Makes the session that stands in when none could be opened: readable and empty, an error when written.</summary>
    FlaskSession MakeNullSession(Flask app);

    /// <summary>Whether <paramref name="session"/> is such a stand-in, which is never saved.</summary>
    bool IsNullSession(FlaskSession session);

    /// <summary>Saves the session at the end of a request, after all after-request functions.</summary>
    void SaveSession(Flask app, FlaskSession session, Response response);

    /// <summary>
    /// Whether opening and saving would both have no effect for this request unless a view asks for the session;
    /// the session is then opened on first use only.
    /// </summary>
    bool CanSkip(Flask app, Environ environ) => false;
}
