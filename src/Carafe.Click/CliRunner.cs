namespace Carafe.Click;

/// <summary>Runs commands in tests: input is given, output and the exit code are captured.</summary>
/// <example>
/// <code>
/// var result = await new CliRunner().InvokeAsync(cli, ["hello", "World"]);
/// Assert.Equal("Hello World!\n", result.Output);
/// </code>
/// </example>
public class CliRunner
{
    /// <summary>Runs a command.</summary>
    /// <param name="command">The command or group.</param>
    /// <param name="args">The words after its name.</param>
    /// <param name="input">What is typed at prompts.</param>
    /// <param name="environment">
    /// Environment variables that are set while it runs. They are the whole process's: such a test must not run beside others.
    /// </param>
    /// <param name="color">Whether terminal codes are kept.</param>
    /// <param name="catchExceptions">Whether an exception becomes part of the result.</param>
    /// <param name="state">Anything the callbacks need: <see cref="ClickContext.State"/>.</param>
    public virtual async Task<CliResult> InvokeAsync(
        Command command,
        IReadOnlyList<string>? args = null,
        string? input = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        bool color = false,
        bool catchExceptions = true,
        object? state = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var capture = new CapturedOutput();
        using var streams = new TerminalStreams(capture.Output, capture.Error, new StringReader(input ?? "")) { Color = color }.Use();
        using var variables = new EnvironmentChange(environment);
        try
        {
            var code = await command.MainAsync(args ?? [], ProgramName(command), state);
            return capture.ToResult(code, null);
        }
        catch (Exception error) when (catchExceptions)
        {
            return capture.ToResult(1, error);
        }
    }

    /// <summary>Runs a command with the words of a line, split as a shell splits them.</summary>
    public Task<CliResult> InvokeAsync(Command command, string commandLine, string? input = null) =>
        InvokeAsync(command, [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(commandLine)], input);

    /// <summary>Makes a new empty folder the current one until the result is disposed, for commands that read and write files.</summary>
    /// <remarks>The current folder is the whole process's: such a test must not run beside others.</remarks>
    /// <param name="parent">Where the folder is made; by default among the system's temporary ones.</param>
    /// <example><code>
    /// using var folder = CliRunner.IsolatedFilesystem();
    /// File.WriteAllText("hello.txt", "Hello World!");
    /// </code></example>
    public static IsolatedFolder IsolatedFilesystem(string? parent = null) => new(parent);

    /// <summary>The program's name in usage lines.</summary>
    protected virtual string ProgramName(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Name;
    }
}
