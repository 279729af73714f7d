using Carafe.Conformance.Running;

namespace Carafe.Conformance.Flask;

/// <summary>Runs the cases of the folder <c>flask</c>.</summary>
public sealed class FlaskArea : IArea
{
    /// <inheritdoc/>
    public CaseResult Run(Case recorded) => CaseResult.Fail("", "(this area is not built)");
}
