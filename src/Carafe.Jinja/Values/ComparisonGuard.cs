using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values;

/// <summary>Bounds comparisons of values that hold the same parts many times: a small value can have more paths through it than there are atoms.</summary>
internal readonly ref struct ComparisonGuard
{
    // Each of them is a list, tuple or dict within the values compared, not an item.
    private const int MaxContainers = 10_000_000;

    [ThreadStatic]
    private static int s_depth;

    [ThreadStatic]
    private static int s_compared;

    private readonly int _outerDepth;

    private ComparisonGuard(int outerDepth) => _outerDepth = outerDepth;

    /// <summary>Enters a container; leave it by disposing.</summary>
    /// <exception cref="PythonException">The values nest too deeply or too often.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComparisonGuard Enter()
    {
        ReprBuilder.EnsureStack();
        if (s_depth == 0)
            s_compared = 0;
        if (++s_compared > MaxContainers)
            throw PythonErrors.RecursionError("maximum recursion depth exceeded in comparison");

        return new ComparisonGuard(s_depth++);
    }

    /// <summary>Leaves the container.</summary>
    public void Dispose() => s_depth = _outerDepth;
}
