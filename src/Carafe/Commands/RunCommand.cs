using Carafe.Click;

namespace Carafe.Commands;

/// <summary><c>run</c>: serves the app.</summary>
internal static class RunCommand
{
    private static readonly string Separator = $"'{Path.PathSeparator}'";

    public static Command Create(Flask app) => Describe(new Command(
        "run",
        (string? host, int? port, bool? debug, bool? reload, CancellationToken cancellationToken) => ServeAsync(app, host, port, debug, reload, cancellationToken)));

    /// <summary>Gives a command the help and the options of <c>run</c>.</summary>
    public static Command Describe(Command command)
    {
        command.ShortHelp = "Run a development server.";
        command.Help = "Serve the app until Ctrl+C.\n\n"
            + "The server is Kestrel, which is made for production too; debug mode is not. "
            + "The reloader and debugger are enabled by default with the '--debug' option.";
        foreach (var option in Options())
            command.Parameters.Add(option);

        return command;
    }

    private static IEnumerable<Option> Options() =>
    [
        new Option<bool?>("--debug/--no-debug") { Help = "Set debug mode.", IsFlag = true, EnvVar = "FLASK_DEBUG" },
        new Option<string?>("--host", "-h") { Help = "The interface to bind to: 127.0.0.1 unless set." },
        new Option<int?>("--port", "-p") { Help = "The port to bind to: 5000 unless set, 0 for any free one.", Min = 0, Max = 65535, Metavar = "INTEGER" },
        new Option<bool?>("--reload/--no-reload") { Help = "Enable or disable the reloader. By default the reloader is active if debug is enabled.", IsFlag = true },
        new Option<bool?>("--debugger/--no-debugger") { Help = "Enable or disable the debugger. By default the debugger is active if debug is enabled.", IsFlag = true },
        new Option<string?>("--extra-files") { Metavar = "PATH", Help = $"Extra files that trigger a reload on change. Multiple paths are separated by {Separator}." },
        new Option<string?>("--exclude-patterns") { Metavar = "PATH", Help = $"Files matching these fnmatch patterns will not trigger a reload on change. Multiple patterns are separated by {Separator}." },
    ];

    private static async Task<int> ServeAsync(Flask app, string? host, int? port, bool? debug, bool? reload, CancellationToken cancellationToken)
    {
        if (reload is true && !CommandLineTool.IsPresent)
            throw new UsageException("The reloader builds the program anew, so it is part of 'dotnet flask': use 'dotnet flask run --debug'.");

        await app.ServeAsync(host, port, debug, cancellationToken);
        return Environment.ExitCode;
    }
}
