using System.Text.Json.Nodes;
using Carafe.Conformance.Running;

namespace Carafe.Conformance.ItsDangerous;

/// <summary>Runs the cases of the folder <c>itsdangerous</c>.</summary>
public sealed class ItsDangerousArea() : OpArea(
    ItsDangerousOps.Register,
    FlaskSessionOps.Register,
    ExtensionTokenOps.Register)
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> NormativeErrorKeys { get; } = new HashSet<string>(StringComparer.Ordinal) {  "payload", "date_signed"  };

    /// <inheritdoc/>
    protected override JsonObject DescribeError(Exception error) => new()
    {
        ["error"] = error.GetType().Name,
        ["message"] = error.Message,
    };
}
