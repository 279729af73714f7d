namespace Carafe.Commands.Checks;

/// <summary>How much a finding weighs.</summary>
internal enum Severity
{
    Error,
    Warning,
    Note,
}

/// <summary>One thing that <c>check</c> found.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Subject">The setting, or the place in a template.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal sealed record Finding(Severity Severity, string Subject, string Message);
