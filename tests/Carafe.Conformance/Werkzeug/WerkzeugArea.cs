using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Runs the cases of the folder <c>werkzeug</c>.</summary>
public sealed class WerkzeugArea() : OpArea(
    RoutingOps.Register,
    HttpOps.Register,
    AcceptOps.Register,
    DatastructureOps.Register,
    ExceptionOps.Register,
    RequestOps.Register,
    ResponseOps.Register,
    FormOps.Register,
    WsgiOps.Register,
    SendFileOps.Register,
    MiddlewareOps.Register,
    UrlOps.Register,
    SecurityOps.Register)
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> NormativeErrorKeys { get; } = new HashSet<string>(StringComparer.Ordinal) {
        "code", "new_url", "valid_methods", "suggested", "endpoint", "existing", "duplicate", "headers", "description", "immutable",
     };

    /// <inheritdoc/>
    protected override bool Accepts(Case recorded, JsonElement expect, JsonObject actual) =>
        base.Accepts(recorded, expect, actual)
        || (expect.TryGetProperty("result", out var result) && actual.ContainsKey("result") && StepAnswers.Same(result, actual["result"], NormativeErrorKeys));

    /// <inheritdoc/>
    protected override JsonObject DescribeError(Exception error) =>
        error is DecoderFallbackException or JsonDecodeException ? WerkzeugErrors.Describe(error) : RoutingOps.Describe(error) ?? WerkzeugErrors.Describe(error);
}
