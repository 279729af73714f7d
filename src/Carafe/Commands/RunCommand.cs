using Carafe.Click;
using Carafe.Hosting;

namespace Carafe.Commands;

/// <summary><c>run</c>: serves the app.</summary>
internal static class RunCommand
{
    private static readonly string Separator = $"'{Path.PathSeparator}'";

    public static Command Create(Flask app) => Describe(new Command(
        "run",
        (string? host, int? port, string? cert, FileInfo? key, bool? debug, bool? reload, CancellationToken cancellationToken) =>
            ServeAsync(app, host, port, cert, key, debug, reload, cancellationToken)));

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
        new Option<string?>("--cert") { Metavar = "PATH", Help = "Specify a certificate file to use HTTPS, or 'adhoc' to make one.", Callback = CheckCertificate },
        new Option<FileInfo?>("--key") { MustExist = true, Metavar = "FILE", Help = "The key file to use when specifying a certificate.", Callback = CheckKey },
        new Option<bool?>("--reload/--no-reload") { Help = "Enable or disable the reloader. By default the reloader is active if debug is enabled.", IsFlag = true },
        new Option<bool?>("--debugger/--no-debugger") { Help = "Enable or disable the debugger. By default the debugger is active if debug is enabled.", IsFlag = true },
        new Option<string?>("--extra-files") { Metavar = "PATH", Help = $"Extra files that trigger a reload on change. Multiple paths are separated by {Separator}." },
        new Option<string?>("--exclude-patterns") { Metavar = "PATH", Help = $"Files matching these fnmatch patterns will not trigger a reload on change. Multiple patterns are separated by {Separator}." },
    ];

    private static string? CheckCertificate(ClickContext context, object? value)
    {
        if (value is not string certificate || certificate.Equals(ServerCertificate.Adhoc, StringComparison.OrdinalIgnoreCase))
            return value is null ? null : ServerCertificate.Adhoc;

        return File.Exists(certificate)
            ? Path.GetFullPath(certificate)
            : throw new BadParameterException($"File '{certificate}' does not exist.", ParameterOf(context, "cert"), context);
    }

    private static object? CheckKey(ClickContext context, object? value)
    {
        var certificate = context.Get<string?>("cert");
        var reason = (certificate, value) switch
        {
            (null, not null) => "\"--cert\" must also be specified.",
            (ServerCertificate.Adhoc, not null) => "When \"--cert\" is \"adhoc\", \"--key\" is not used.",
            (not null and not ServerCertificate.Adhoc, null) when !ServerCertificate.HasOwnKey(certificate) => "Required when using \"--cert\".",
            _ => null,
        };
        return reason is null ? value : throw new BadParameterException(reason, ParameterOf(context, "key"), context);
    }

    private static Parameter ParameterOf(ClickContext context, string name) => context.Command.Parameters.First(parameter => parameter.Name == name);

    private static async Task<int> ServeAsync(
        Flask app, string? host, int? port, string? certificate, FileInfo? key, bool? debug, bool? reload, CancellationToken cancellationToken)
    {
        if (reload is true && !CommandLineTool.IsPresent)
            throw new UsageException("The reloader builds the program anew, so it is part of 'dotnet flask': use 'dotnet flask run --debug'.");

        await app.ServeAsync(host, port, debug, certificate, key?.FullName, cancellationToken);
        return Environment.ExitCode;
    }
}
