using Carafe.Click;

namespace Carafe.Commands;

/// <summary><c>run</c>: serves the app.</summary>
internal static class RunCommand
{
    public static Command Create(Flask app) =>
        new("run", (string? host, int? port, bool? debug, CancellationToken cancellationToken) => ServeAsync(app, host, port, debug, cancellationToken))
        {
            ShortHelp = "Run the app.",
            Help = "Serve the app until Ctrl+C.\n\nDebug mode shows errors in full; it is meant for development only.",
            Parameters =
            {
                new Option<bool?>("--debug/--no-debug") { Help = "Set debug mode.", IsFlag = true, EnvVar = "FLASK_DEBUG" },
                new Option<string?>("--host", "-h") { Help = "The interface to bind to: 127.0.0.1 unless set." },
                new Option<int?>("--port", "-p") { Help = "The port to bind to: 5000 unless set, 0 for any free one.", Min = 0, Max = 65535, Metavar = "INTEGER" },
            },
        };

    private static async Task<int> ServeAsync(Flask app, string? host, int? port, bool? debug, CancellationToken cancellationToken)
    {
        await app.RunAsync(host, port, debug, cancellationToken);
        return Environment.ExitCode;
    }
}
