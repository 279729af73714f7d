namespace Carafe.Conformance.ItsDangerous;

/// <summary><c>wtf.*</c> and <c>login.*</c></summary>
internal static class ExtensionTokenOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
