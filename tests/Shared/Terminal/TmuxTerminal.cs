using System.Diagnostics;
using System.Globalization;

namespace Carafe.Testing.Shared;

/// <summary>A real terminal with a program in it, typed into and read by tmux.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    // tmux itself sometimes misses the exit code of a program. Ctrl+C is for the program, not for this.
    private const string Script = "trap : INT\n\"$@\"\necho $? > \"$0.new\" && mv \"$0.new\" \"$0\"";
    private const string Settings = "set -g remain-on-exit on\nset -g remain-on-exit-format ''\nset -g default-terminal xterm-256color\nset -s escape-time 0\nset -g status off\n";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-tmux-").FullName;

    private TmuxTerminal()
    {
    }

    public static string? WhyMissing => IsInstalled("tmux") ? null : "tmux is not installed.";

    private string ExitCode => Path.Combine(_folder, "exit-code");

    private string Socket => Path.Combine(_folder, "socket");

    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Starts a program in a terminal of 100 columns and 40 lines.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables that are set for it.</param>
    public static async Task<TmuxTerminal> StartAsync(string folder, IReadOnlyList<string> command, params (string Name, string Value)[] environment)
    {
        var terminal = new TmuxTerminal();
        var settings = Path.Combine(terminal._folder, "tmux.conf");
        await File.WriteAllTextAsync(settings, Settings);
        await terminal.RunAsync(environment, ["-f", settings, "new-session", "-d", "-x", "100", "-y", "40", "-c", folder, "sh", "-c", Script, terminal.ExitCode, .. command]);
        return terminal;
    }

    /// <summary>Types a text as it is.</summary>
    public Task TypeAsync(string text)
    {
        // A semicolon at the end would end tmux's own command.
        var escaped = text.EndsWith(';') ? text[..^1] + "\\;" : text;
        return RunAsync([], ["send-keys", "-l", "--", escaped]);
    }

    /// <summary>Presses keys by tmux's names: <c>Enter</c>, <c>Tab</c>, <c>Up</c>, <c>C-c</c>.</summary>
    public Task PressAsync(params string[] keys) => RunAsync([], ["send-keys", .. keys]);

    /// <summary>Types a line and presses Enter.</summary>
    public async Task EnterAsync(string line)
    {
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    /// <summary>All that is on the screen or went off its top.</summary>
    public Task<string> ReadAsync() => RunAsync([], ["capture-pane", "-p", "-J", "-S", "-"]);

    /// <summary>Waits until the screen shows a text.</summary>
    public Task<string> WaitForAsync(string text) => WaitForAsync(screen => screen.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits until the screen is as wanted.</summary>
    /// <param name="wanted">What the screen has to be like.</param>
    /// <param name="description">The same for the error.</param>
    /// <param name="key">A key that is pressed again and again meanwhile.</param>
    public async Task<string> WaitForAsync(Func<string, bool> wanted, string description, string? key = null)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            var screen = await ReadAsync();
            if (wanted(screen))
                return screen;

            if (started.Elapsed > Limit)
                throw new TimeoutException($"The terminal never showed {description}:\n{screen}");

            if (key is not null)
                await PressAsync(key);

            await Task.Delay(key is null ? 50 : 500);
        }
    }

    /// <summary>Waits for the program's end and gives its exit code.</summary>
    /// <param name="key">A key that is pressed again and again meanwhile: Ctrl+D means nothing before the program waits for keys.</param>
    public async Task<int> WaitForExitAsync(string? key = null)
    {
        var started = Stopwatch.StartNew();
        while (!File.Exists(ExitCode))
        {
            if (started.Elapsed > Limit)
                throw new TimeoutException($"The program never ended:\n{await ReadAsync()}");

            if (key is not null)
                await PressAsync(key);

            await Task.Delay(key is null ? 50 : 500);
        }

        return int.Parse(await File.ReadAllTextAsync(ExitCode), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync([], ["kill-server"]);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync((string Name, string Value)[] environment, string[] args)
    {
        var start = new ProcessStartInfo("tmux", ["-u", "-S", Socket, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("FLASK_", StringComparison.Ordinal) || name is "TMUX").ToList())
            start.Environment.Remove(name);

        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"tmux {string.Join(' ', args)}: {await errors}");
    }
}
