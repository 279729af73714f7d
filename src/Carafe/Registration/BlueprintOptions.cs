namespace Carafe.Registration;

/// <summary>What a registration of a blueprint says in place of the blueprint itself.</summary>
internal sealed record BlueprintOptions
{
    public string? UrlPrefix { get; init; }

    public string? Subdomain { get; init; }

    public Dictionary<string, object?>? UrlDefaults { get; init; }

    public string? Name { get; init; }

    public CliGroup CliGroup { get; init; }

    /// <summary>The full name of the blueprint around it; empty directly below the app.</summary>
    public string NamePrefix { get; init; } = "";
}
