namespace Carafe.Conformance.Werkzeug;

/// <summary><c>security.*</c></summary>
internal static class SecurityOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
