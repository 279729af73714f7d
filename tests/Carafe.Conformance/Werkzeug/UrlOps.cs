namespace Carafe.Conformance.Werkzeug;

/// <summary><c>urls.*</c> and the small <c>utils.*</c></summary>
internal static class UrlOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
