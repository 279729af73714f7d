using Carafe.Click;

namespace Carafe.Commands;

/// <summary>The commands of an app or a blueprint; each runs with the app's context.</summary>
/// <example><code>app.Cli.Command("init-db", () => Db.CreateTables(), help: "Clear the existing data and create new tables.");</code></example>
public class AppGroup : Group
{
    /// <summary>Makes a group without commands.</summary>
    public AppGroup(string name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    protected override Group MakeGroup(string name) => new AppGroup(name);

    /// <inheritdoc/>
    protected override Command MakeCommand(string name, Delegate callback) => new AppCommand(name, callback);
}
