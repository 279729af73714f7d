namespace Carafe.Conformance.Werkzeug;

/// <summary><c>http.*</c> but for the Accept family</summary>
internal static class HttpOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
