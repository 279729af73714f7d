using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compiling;

/// <summary>What a loop contains at any depth, as far as its compilation depends on it.</summary>
internal sealed class LoopFacts
{
    /// <summary>Whether the body reads <c>loop</c> before it assigns it; null where it does neither.</summary>
    public bool? ReadsLoop { get; set; }

    /// <summary>True where a scoped block lies inside, which sees <c>loop</c> too.</summary>
    public bool HasScopedBlock { get; set; }

    /// <summary>True where something is assigned inside.</summary>
    public bool Assigns { get; set; }

    /// <summary>The first place inside that assigns <c>loop</c>, which is forbidden.</summary>
    public NameExpression? LoopAssignment { get; set; }
}
