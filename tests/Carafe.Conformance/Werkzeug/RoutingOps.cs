namespace Carafe.Conformance.Werkzeug;

/// <summary><c>routing.*</c></summary>
internal static class RoutingOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
