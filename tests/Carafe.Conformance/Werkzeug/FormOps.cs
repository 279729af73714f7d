namespace Carafe.Conformance.Werkzeug;

/// <summary><c>form.*</c> and <c>multipart.*</c></summary>
internal static class FormOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
