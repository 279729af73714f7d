namespace Carafe.Click;

/// <summary>A group that shows the commands of other groups as its own.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="sources">The groups; the first that has a command wins.</param>
/// <example><code>var cli = new CommandCollection("shop", [catalogue, orders]);</code></example>
public class CommandCollection(string name, params IEnumerable<Group> sources) : Group(name)
{
    private readonly List<Group> _sources = [.. sources];

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Sources => _sources;

    /// <summary>Adds a group.</summary>
    public void AddSource(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _sources.Add(group);
    }

    /// <inheritdoc/>
    public override Command? GetCommand(ClickContext context, string name) =>
        base.GetCommand(context, name) ?? _sources.Select(source => source.GetCommand(context, name)).FirstOrDefault(command => command is not null);

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListCommands(ClickContext context) =>
        [.. base.ListCommands(context).Concat(_sources.SelectMany(source => source.ListCommands(context))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
