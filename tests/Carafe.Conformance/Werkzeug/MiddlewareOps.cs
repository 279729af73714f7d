namespace Carafe.Conformance.Werkzeug;

/// <summary><c>proxy_fix*</c>, <c>dispatcher</c> and <c>shared_data</c></summary>
internal static class MiddlewareOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
