namespace Carafe.Cli.Shell;

/// <summary>The lines of earlier shells, in a file that only the user can read.</summary>
internal sealed class ShellHistory
{
    private const int MaxLines = 1000;

    private readonly string _file;
    private readonly List<string> _lines;

    private ShellHistory(string file, List<string> lines)
    {
        _file = file;
        _lines = lines;
    }

    public IReadOnlyList<string> Lines => _lines;

    public static ShellHistory Load()
    {
        var file = Environment.GetEnvironmentVariable("FLASK_SHELL_HISTORY") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "dotnet-flask", "shell_history");
        try
        {
            return new ShellHistory(file, File.Exists(file) ? [.. File.ReadLines(file).TakeLast(MaxLines)] : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ShellHistory(file, []);
        }
    }

    public void Add(string line)
    {
        if (line.Length == 0 || _lines.Count > 0 && _lines[^1] == line)
            return;

        _lines.Add(line);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_file))!);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows() && !File.Exists(_file))
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            using var writer = new StreamWriter(_file, options);
            writer.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The line is still known to this shell.
        }
    }
}
