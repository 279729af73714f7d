using Carafe.Conformance.Running;

namespace Carafe.Conformance.Jinja;

/// <summary>Runs the cases of the folder <c>jinja</c>.</summary>
public sealed class JinjaArea : IArea
{
    /// <inheritdoc/>
    public CaseResult Run(Case recorded) => CaseResult.Fail("", "(this area is not built)");
}
