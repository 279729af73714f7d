namespace Carafe.Werkzeug.Routing;

/// <summary>What orders the dynamic parts that leave one state: the part with the smallest weight is tried first.</summary>
/// <param name="StaticCount">Minus the number of static pieces.</param>
/// <param name="StaticWeights">For each static piece its position and minus its length.</param>
/// <param name="ArgumentCount">Minus the number of variables.</param>
/// <param name="ArgumentWeights">The weight of each variable's converter.</param>
public sealed record RuleWeight(
    int StaticCount,
    IReadOnlyList<(int Index, int Length)> StaticWeights,
    int ArgumentCount,
    IReadOnlyList<int> ArgumentWeights) : IComparable<RuleWeight>
{
    /// <summary>Compares member by member, lists item by item.</summary>
    public int CompareTo(RuleWeight? other)
    {
        if (other is null)
            return 1;

        var order = StaticCount.CompareTo(other.StaticCount);
        if (order == 0)
            order = Compare(StaticWeights, other.StaticWeights);
        if (order == 0)
            order = ArgumentCount.CompareTo(other.ArgumentCount);
        return order == 0 ? Compare(ArgumentWeights, other.ArgumentWeights) : order;
    }

    /// <summary>True when both sort in the same place.</summary>
    public bool Equals(RuleWeight? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StaticCount, ArgumentCount);

    /// <summary>True when the left one is tried before the right one.</summary>
    public static bool operator <(RuleWeight left, RuleWeight right) => Comparer<RuleWeight>.Default.Compare(left, right) < 0;

    /// <summary>True when the left one is tried after the right one.</summary>
    public static bool operator >(RuleWeight left, RuleWeight right) => Comparer<RuleWeight>.Default.Compare(left, right) > 0;

    /// <summary>True unless the left one is tried after the right one.</summary>
    public static bool operator <=(RuleWeight left, RuleWeight right) => Comparer<RuleWeight>.Default.Compare(left, right) <= 0;

    /// <summary>True unless the left one is tried before the right one.</summary>
    public static bool operator >=(RuleWeight left, RuleWeight right) => Comparer<RuleWeight>.Default.Compare(left, right) >= 0;

    private static int Compare<T>(IReadOnlyList<T> left, IReadOnlyList<T> right)
    {
        var comparer = Comparer<T>.Default;
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var order = comparer.Compare(left[i], right[i]);
            if (order != 0)
                return order;
        }

        return left.Count.CompareTo(right.Count);
    }
}
