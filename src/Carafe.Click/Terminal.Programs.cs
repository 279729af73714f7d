using System.Diagnostics;
using System.Text;

namespace Carafe.Click;

public static partial class Terminal
{
    private static readonly (string Program, string[] Args)[] Pagers = [("less", ["-R"]), ("more", [])];
    private static readonly string[] Editors = ["sensible-editor", "vim", "nano", "vi"];

    /// <summary>Shows a long text page by page, with <c>PAGER</c>, <c>less</c> or <c>more</c>; where the output is no terminal it is printed.</summary>
    /// <param name="text">The text.</param>
    public static void EchoViaPager(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TerminalStreams.Current.HasColor(toError: false) || !TryPage(text))
            Echo(text.EndsWith('\n') ? text[..^1] : text);
    }

    /// <summary>Opens a text in an editor: <c>VISUAL</c>, <c>EDITOR</c>, or one that is installed.</summary>
    /// <param name="text">What the editor starts with.</param>
    /// <param name="editor">The editor, with its options.</param>
    /// <param name="requireSave">Whether the text counts as given only when it was saved.</param>
    /// <param name="extension">The file's ending, for the editor's colours.</param>
    /// <returns>The text, or null when it was not saved.</returns>
    /// <exception cref="ClickException">The editor cannot be started or fails.</exception>
    /// <example><code>var message = Terminal.Edit("\n# Describe the change", extension: ".md");</code></example>
    public static string? Edit(string text = "", string? editor = null, bool requireSave = true, string extension = ".txt")
    {
        ArgumentNullException.ThrowIfNull(text);
        var folder = Directory.CreateTempSubdirectory("click-").FullName;
        var file = Path.Combine(folder, "edit" + extension);
        try
        {
            File.WriteAllText(file, text);
            // Some systems count only whole seconds.
            var before = File.GetLastWriteTimeUtc(file) - TimeSpan.FromSeconds(2);
            File.SetLastWriteTimeUtc(file, before);
            EditFile(file, editor);
            return requireSave && File.GetLastWriteTimeUtc(file) == before ? null : File.ReadAllText(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens a file in an editor.</summary>
    /// <param name="file">The file.</param>
    /// <param name="editor">The editor, with its options.</param>
    /// <exception cref="ClickException">The editor cannot be started or fails.</exception>
    public static void EditFile(string file, string? editor = null)
    {
        editor ??= FirstSet("VISUAL", "EDITOR") ?? (OperatingSystem.IsWindows() ? "notepad" : Array.Find(Editors, IsInstalled) ?? "vi");
        var code = Run([.. Split(editor), file]) ?? throw new ClickException($"{editor}: Editing failed: the program cannot be started.");
        if (code != 0)
            throw new ClickException($"{editor}: Editing failed");
    }

    /// <summary>Opens a URL or a file with the program that the system has for it.</summary>
    /// <param name="url">The URL or path.</param>
    /// <param name="locate">Whether the folder around a file is opened instead.</param>
    /// <returns>The exit code; 1 when there is no such program.</returns>
    public static int Launch(string url, bool locate = false)
    {
        ArgumentNullException.ThrowIfNull(url);
        var target = locate ? Path.GetDirectoryName(Path.GetFullPath(url)) ?? url : url;
        return Run([OperatingSystem.IsWindows() ? "explorer" : OperatingSystem.IsMacOS() ? "open" : "xdg-open", target]) ?? 1;
    }

    private static bool TryPage(string text)
    {
        List<(string, string[])> pagers = [.. Pagers];
        if (FirstSet("PAGER") is { } own && Split(own) is [var program, .. var options])
            pagers.Insert(0, (program, options));

        foreach (var (name, args) in pagers)
        {
            if (!IsInstalled(name))
                continue;

            using var pager = Process.Start(new ProcessStartInfo(name, args) { RedirectStandardInput = true, StandardInputEncoding = new UTF8Encoding(false) });
            if (pager is null)
                continue;

            try
            {
                pager.StandardInput.Write(text);
                pager.StandardInput.Close();
            }
            catch (IOException)
            {
                // The reader has seen enough.
            }
            pager.WaitForExit();
            return true;
        }

        return false;
    }

    // Programs are started directly: no shell reads what they are given.
    private static int? Run(IReadOnlyList<string> words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false });
            process?.WaitForExit();
            return process?.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string[] Split(string commandLine) => [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(commandLine)];

    private static string? FirstSet(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private static bool IsInstalled(string program) =>
        Path.IsPathFullyQualified(program)
            ? File.Exists(program)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
