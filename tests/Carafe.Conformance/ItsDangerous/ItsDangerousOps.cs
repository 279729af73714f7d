namespace Carafe.Conformance.ItsDangerous;

/// <summary><c>signer.*</c>, <c>serializer.*</c> and <c>encoding.*</c></summary>
internal static class ItsDangerousOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
