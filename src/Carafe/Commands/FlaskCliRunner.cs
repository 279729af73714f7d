using Carafe.Click;

namespace Carafe.Commands;

/// <summary>Runs the commands of an app in tests.</summary>
/// <example>
/// <code>
/// var result = await app.TestCliRunner().InvokeAsync("init-db");
/// Assert.Contains("Initialized", result.Output);
/// </code>
/// </example>
/// <param name="app">The app.</param>
public class FlaskCliRunner(Flask app) : CliRunner
{
    /// <summary>Runs the app's command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    public Task<CliResult> InvokeAsync(params IReadOnlyList<string> args) => InvokeAsync(new FlaskGroup(app), args);

    /// <inheritdoc/>
    public override Task<CliResult> InvokeAsync(
        Command command,
        IReadOnlyList<string>? args = null,
        string? input = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        bool color = false,
        bool catchExceptions = true,
        object? state = null) =>
        base.InvokeAsync(command, args, input, environment, color, catchExceptions, state ?? app);
}
