namespace Carafe.ConformanceApp.Variants;

/// <summary>The variant applications by name.</summary>
internal static partial class VariantApps
{
    public const string Key = "conformance-kit-secret-key";

    public static IEnumerable<(string Name, Flask App)> Create(string root)
    {
        yield break;
    }
}
