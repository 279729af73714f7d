using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing;

/// <summary>A rule was added that can never match, because an existing rule matches everything it would.</summary>
public sealed class DuplicateRuleException : RoutingException
{
    /// <summary>Names both rules.</summary>
    public DuplicateRuleException(Rule existing, Rule duplicate)
        : base($"The rule {PythonRepr.Repr(duplicate?.Text ?? "")} of endpoint {PythonRepr.Repr(duplicate?.Endpoint ?? "")} never matches: {existing} matches the same requests. Change its path or its methods.")
    {
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(duplicate);
        Existing = existing;
        Duplicate = duplicate;
    }

    /// <summary>The rule that was there before.</summary>
    public Rule Existing { get; }

    /// <summary>The rule that repeats it.</summary>
    public Rule Duplicate { get; }
}
