using System.Globalization;
using Carafe.Cli.Building;

namespace Carafe.Cli.Reloading;

/// <summary>Why there is no app to serve.</summary>
/// <param name="Title">What failed.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Errors">The compiler's errors.</param>
/// <param name="Details">Text that is shown as it is.</param>
internal sealed record Failure(string Title, string Hint, IReadOnlyList<BuildError> Errors, string Details)
{
    public static Failure OfBuild(IReadOnlyList<BuildError> errors, string output) => new(
        errors.Count switch
        {
            0 => "The app does not build",
            1 => "The app does not build: 1 error",
            _ => string.Create(CultureInfo.InvariantCulture, $"The app does not build: {errors.Count} errors"),
        },
        "This page goes away by itself when the files are saved without the error.",
        errors,
        errors.Count == 0 ? output : "");

    public static Failure OfStart(int exitCode, string details) => new(
        string.Create(CultureInfo.InvariantCulture, $"The app ended with exit code {exitCode}"),
        "It is started again when a file is saved.",
        [],
        details);

    /// <summary>For clients that want no HTML.</summary>
    public string ToText() =>
        string.Join('\n', [Title, .. Errors.Select(error => error.ToString()), .. Details.Length > 0 ? [Details] : Array.Empty<string>(), Hint]) + "\n";
}
