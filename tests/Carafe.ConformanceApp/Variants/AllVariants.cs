namespace Carafe.ConformanceApp.Variants;

/// <summary>The small applications below <c>/x/NAME</c>.</summary>
internal static class AllVariants
{
    public static IReadOnlyDictionary<string, Flask> Create() => new Dictionary<string, Flask>();
}
