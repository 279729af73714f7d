using System.Text.Json;

namespace Carafe.Cli.Running;

/// <summary>What the tool tells the app's process, through one environment variable.</summary>
internal sealed record ChildSettings
{
    public const string Variable = "CARAFE_CLI";

    /// <summary>How usage lines name the program.</summary>
    public string Program { get; init; } = "dotnet flask";

    /// <summary>The module in messages.</summary>
    public string Module { get; init; } = "";

    /// <summary>The app or factory that <c>--app</c> named.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the debugger stays away: <c>--no-debugger</c>.</summary>
    public bool WithoutDebugger { get; init; }

    public IReadOnlyList<string> EnvFiles { get; init; } = [];

    /// <summary>The listening socket that this process inherits from the reloader.</summary>
    public int? ListenHandle { get; init; }

    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether the reloader has started the app before.</summary>
    public bool IsRestart { get; init; }

    /// <summary>The hooks that were set before ours.</summary>
    public string? PreviousHooks { get; init; }

    /// <summary>Where an error before the app serves is written, for the reloader's page.</summary>
    public string? FailureFile { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ChildSettings? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? JsonSerializer.Deserialize<ChildSettings>(text) : null;
}
