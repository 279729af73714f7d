namespace Carafe.Jinja.Sandbox;

/// <summary>A sandbox whose templates cannot change lists, dicts and sets.</summary>
public class ImmutableSandboxedEnvironment : SandboxedEnvironment
{
    /// <summary>A sandbox with the usual rules and limits.</summary>
    public ImmutableSandboxedEnvironment()
        : base(new SandboxResolver(immutable: true))
    {
    }
}
