using System.Globalization;
using Carafe.Click;
using Carafe.Commands;

namespace Carafe.Cli.Reloading;

/// <summary>The tool's <c>run</c>: with the reloader, or simply in the app's process.</summary>
internal static class ReloadingRun
{
    public static Command CreateCommand(ToolSession session) => RunCommand.Describe(new Command("run", async Task<int> (
        string? host, int? port, string? cert, FileInfo? key, bool? debug, bool? reload, bool? debugger, string? extraFiles, string? excludePatterns, CancellationToken cancellationToken) =>
    {
        session.Debug = debug ?? session.Debug;
        List<string> words = ["run"];
        Add("--host", host);
        Add("--port", port?.ToString(CultureInfo.InvariantCulture));
        session.Debugger = debugger;
        if (reload ?? session.IsDebug)
        {
            using var certificate = cert is null ? null : new LastingCertificate(cert, key?.FullName, host ?? "");
            Add("--cert", certificate?.File);
            Add("--key", certificate?.Key);
            return await new Reloader(session, words, host, port, certificate, Split(extraFiles), Split(excludePatterns)).RunAsync(cancellationToken);
        }

        Add("--cert", cert);
        Add("--key", key?.FullName);
        return await session.RunInAppAsync(words, cancellationToken);

        void Add(string name, string? value)
        {
            if (value is not null)
                words.AddRange([name, value]);
        }
    }));

    private static string[] Split(string? paths) => paths?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
