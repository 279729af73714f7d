namespace Carafe.Jinja.Values;

/// <summary>How undefined objects behave.</summary>
public enum UndefinedKind
{
    /// <summary>Prints nothing, iterates over nothing, is false; everything else raises.</summary>
    Default,

    /// <summary>As the default, but attributes and items of it are itself.</summary>
    Chainable,

    /// <summary>As the default, but prints what is missing.</summary>
    Debug,

    /// <summary>Raises on everything but the test whether it is defined.</summary>
    Strict,
}
