namespace Carafe.Conformance.Werkzeug;

/// <summary><c>request.*</c></summary>
internal static class RequestOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
