namespace Carafe.Conformance.MarkupSafe;

/// <summary><c>escape</c> and the methods of <c>Markup</c></summary>
internal static class MarkupSafeOps
{
    public static void Register(Running.OpTable operations)
    {
    }
}
