namespace Carafe.Click;

/// <summary>What a command did under a <see cref="CliRunner"/>.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Both outputs, in the order of writing.</param>
/// <param name="StandardOutput">The normal output.</param>
/// <param name="StandardError">The error output.</param>
/// <param name="Exception">The exception that ended it, or null.</param>
public sealed record CliResult(int ExitCode, string Output, string StandardOutput, string StandardError, Exception? Exception);
