namespace Carafe.Jinja.Sandbox;

/// <summary>An environment for templates that are not trusted: unsafe attributes are hidden, and every render has limits.</summary>
public class SandboxedEnvironment : JinjaEnvironment
{
    /// <summary>A sandbox with the usual rules and limits.</summary>
    public SandboxedEnvironment()
        : this(new SandboxResolver())
    {
    }

    /// <summary>A sandbox with rules of its own.</summary>
    public SandboxedEnvironment(SandboxResolver rules)
    {
        Members = rules;
        Limits = new LimitOptions();
    }
}
