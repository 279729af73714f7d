namespace Carafe.Click;

/// <summary>Where a parameter's value came from.</summary>
public enum ParameterSource
{
    /// <summary>From nowhere: the default, or nothing.</summary>
    Default,

    /// <summary>From the command line.</summary>
    CommandLine,

    /// <summary>From an environment variable.</summary>
    Environment,

    /// <summary>From a question.</summary>
    Prompt,
}
