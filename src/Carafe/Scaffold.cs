namespace Carafe;

/// <summary>What an app and a blueprint have in common: routes, hooks, error handlers, templates and static files.</summary>
public abstract partial class Scaffold
{
}
