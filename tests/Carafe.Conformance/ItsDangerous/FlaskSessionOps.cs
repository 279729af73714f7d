namespace Carafe.Conformance.ItsDangerous;

/// <summary><c>flask.tagged.*</c> and <c>flask.session.*</c></summary>
internal static class FlaskSessionOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
