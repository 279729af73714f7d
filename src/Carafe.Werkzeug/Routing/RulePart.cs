namespace Carafe.Werkzeug.Routing;

/// <summary>One transition of a rule: what stands between two slashes, or everything up to the end when a variable may hold slashes.</summary>
public sealed class RulePart : IEquatable<RulePart>
{
    internal RulePart(string content, bool isFinal, bool isStatic, bool isSuffixed, RuleWeight weight, PartPattern? pattern)
    {
        Content = content;
        IsFinal = isFinal;
        IsStatic = isStatic;
        IsSuffixed = isSuffixed;
        Weight = weight;
        Pattern = pattern;
    }

    /// <summary>The text of a static part; of a dynamic part the regular expression that describes it.</summary>
    public string Content { get; }

    /// <summary>True when the part takes everything that is left of the path.</summary>
    public bool IsFinal { get; }

    /// <summary>True when the part has no variable.</summary>
    public bool IsStatic { get; }

    /// <summary>True when a final part ends in a slash that the path may lack.</summary>
    public bool IsSuffixed { get; }

    /// <summary>Where the part stands among those that leave the same state.</summary>
    public RuleWeight Weight { get; }

    internal PartPattern? Pattern { get; }

    /// <inheritdoc/>
    public bool Equals(RulePart? other) =>
        other is not null
        && string.Equals(Content, other.Content, StringComparison.Ordinal)
        && IsFinal == other.IsFinal
        && IsStatic == other.IsStatic
        && IsSuffixed == other.IsSuffixed
        && Weight.Equals(other.Weight);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RulePart);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Content), IsFinal, IsStatic);
}
