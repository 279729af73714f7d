namespace Carafe.Conformance.Werkzeug;

/// <summary><c>ds.*</c></summary>
internal static class DatastructureOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
