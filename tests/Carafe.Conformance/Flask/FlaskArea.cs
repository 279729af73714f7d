using Carafe.Conformance.Running;

namespace Carafe.Conformance.Flask;

/// <summary>Replays the recorded exchanges of the folder <c>flask</c> against the reference application, which runs in this process.</summary>
public sealed class FlaskArea : IArea
{
    private ReferenceServer? _server;

    /// <inheritdoc/>
    public CaseResult Run(Case recorded)
    {
        _server ??= ReferenceServer.Start(Path.GetDirectoryName(recorded.File)!);
        var differences = new Scenario(recorded.Json, _server.Port).Run();
        return differences.Count == 0
            ? CaseResult.Pass
            : CaseResult.Fail("the recorded exchanges", string.Join("\n           ", differences));
    }
}
