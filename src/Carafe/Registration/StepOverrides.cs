namespace Carafe.Registration;

/// <summary>Which steps of a request a subclass of the app has changed; found out once, because the app's own steps may go shorter ways.</summary>
internal sealed record StepOverrides
{
    /// <summary>Of the app's own class nothing is overridden.</summary>
    public static StepOverrides None { get; } = new();

    /// <summary>Whether a step may wait whatever the view is.</summary>
    public bool AnyAsyncStep { get; init; }

    /// <summary>Whether one of the steps from the hooks to the response is the subclass's own.</summary>
    public bool Dispatch { get; init; }

    /// <summary>Whether code of the subclass sees the responses that views' results are made into.</summary>
    public bool Responses { get; init; }

    /// <summary>Whether code of the subclass sees the errors that matching the URL ends with.</summary>
    public bool RoutingErrors { get; init; }

    /// <summary>Whether the subclass makes the URL adapters.</summary>
    public bool UrlAdapter { get; init; }

    /// <summary>Whether the subclass takes part when contexts end.</summary>
    public bool Teardown { get; init; }

    /// <summary>Whether one of these virtual methods of the app is overridden.</summary>
    public static bool Any(params ReadOnlySpan<Delegate> steps)
    {
        foreach (var step in steps)
        {
            if (step.Method.DeclaringType != typeof(Flask))
                return true;
        }
        return false;
    }
}
