namespace Carafe.Conformance.Werkzeug;

/// <summary><c>wsgi.*</c> and <c>limited_stream</c></summary>
internal static class WsgiOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
