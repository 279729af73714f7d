namespace Carafe.Conformance.Werkzeug;

/// <summary><c>http.accept*</c></summary>
internal static class AcceptOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
