namespace Carafe;

/// <summary>Where the commands of a blueprint go: into a group of that name, or with null to the app itself, as in Flask.</summary>
/// <remarks>The default, which is what stands where nothing is said, is the blueprint's own choice: a group of its name.</remarks>
/// <example>
/// <code>
/// app.RegisterBlueprint(users, cliGroup: "people"); // dotnet run -- people create ada
/// app.RegisterBlueprint(users, cliGroup: null);     // dotnet run -- create ada
/// </code>
/// </example>
public readonly record struct CliGroup
{
    private CliGroup(string? name)
    {
        IsGiven = true;
        Name = string.IsNullOrEmpty(name) ? null : name;
    }

    /// <summary>Whether anything was said.</summary>
    public bool IsGiven { get; }

    /// <summary>The name of the group, or null for the app itself.</summary>
    public string? Name { get; }

    /// <summary>A group by its name; null or an empty name means the app itself.</summary>
    public static implicit operator CliGroup(string? name) => new(name);

    /// <summary>The group for a blueprint that is registered under <paramref name="registered"/>; null for the app itself.</summary>
    internal string? NameFor(string registered) => IsGiven ? Name : registered;
}
