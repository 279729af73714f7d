namespace Carafe.Conformance.Werkzeug;

/// <summary><c>utils.send_file</c></summary>
internal static class SendFileOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
