using Carafe.Commands;

namespace Carafe;

public partial class Blueprint
{
    private AppGroup? _cli;

    /// <summary>The blueprint's commands: a group under its name, or as <see cref="CliGroup"/> or its registration says.</summary>
    /// <example><code>users.Cli.Command("create", (string name) => …); // dotnet run -- users create ada</code></example>
    public AppGroup Cli => _cli ??= new AppGroup(CliGroup.Name ?? Name);

    internal bool HasCommands => _cli is { Commands.Count: > 0 };
}
