namespace Carafe.Conformance.Werkzeug;

/// <summary><c>exceptions.*</c></summary>
internal static class ExceptionOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
