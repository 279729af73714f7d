using System.Text.Json.Nodes;
using Carafe.Conformance.Running;

namespace Carafe.Conformance.MarkupSafe;

/// <summary>Runs the cases of the folder <c>markupsafe</c>.</summary>
public sealed class MarkupSafeArea() : OpArea(MarkupSafeOps.Register)
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> NormativeErrorKeys { get; } = new HashSet<string>(StringComparer.Ordinal) {  };

    /// <inheritdoc/>
    protected override JsonObject DescribeError(Exception error) => new()
    {
        ["error"] = error.GetType().Name,
        ["message"] = error.Message,
    };
}
