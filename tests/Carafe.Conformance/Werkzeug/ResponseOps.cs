namespace Carafe.Conformance.Werkzeug;

/// <summary><c>response.*</c></summary>
internal static class ResponseOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
