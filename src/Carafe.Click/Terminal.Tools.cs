using System.Text;

namespace Carafe.Click;

public static partial class Terminal
{
    /// <summary>Goes through items and shows a progress bar meanwhile.</summary>
    /// <param name="items">The items.</param>
    /// <param name="label">The text before the bar.</param>
    /// <example><code>foreach (var file in Terminal.Progress(files, "Importing")) Import(file);</code></example>
    public static IEnumerable<T> Progress<T>(IReadOnlyCollection<T> items, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Go();

        IEnumerable<T> Go()
        {
            using var bar = new ProgressBar(items.Count, label);
            foreach (var item in items)
            {
                yield return item;
                bar.Update();
            }
        }
    }

    /// <summary>Clears the screen, where there is one.</summary>
    public static void Clear()
    {
        if (TerminalStreams.Current.HasColor(toError: false))
            Echo("\u001b[2J\u001b[1;1H", newline: false);
    }

    /// <summary>Waits for one key.</summary>
    /// <param name="echo">Whether the key is shown.</param>
    /// <exception cref="AbortException">The input ended, or Ctrl+C was pressed.</exception>
    public static char GetChar(bool echo = false)
    {
        var streams = TerminalStreams.Current;
        if (streams.IsCaptured || Console.IsInputRedirected)
        {
            var read = streams.Input.Read();
            return read < 0 ? throw new AbortException() : (char)read;
        }

        return Interruptible(() => Console.ReadKey(intercept: !echo).KeyChar);
    }

    /// <summary>Waits until a key is pressed, where somebody is there to press one.</summary>
    /// <param name="info">What is said; by default <c>Press any key to continue...</c></param>
    public static void Pause(string info = "Press any key to continue...")
    {
        if (TerminalStreams.Current.IsCaptured || Console.IsInputRedirected || Console.IsOutputRedirected)
            return;

        Echo(info, newline: false);
        GetChar();
        Echo();
    }

    /// <summary>The folder for a program's own settings, as the system has it.</summary>
    /// <param name="appName">The program's name.</param>
    /// <param name="roaming">Whether the settings follow the user to other machines, on Windows.</param>
    /// <param name="forcePosix">Whether it is a hidden folder in the home folder.</param>
    public static string GetAppDir(string appName, bool roaming = true, bool forcePosix = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(appName);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(roaming ? Environment.SpecialFolder.ApplicationData : Environment.SpecialFolder.LocalApplicationData), appName);

        var plain = string.Join('-', appName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return forcePosix ? Path.Combine(home, "." + plain)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support", appName)
            : Path.Combine(FirstSet("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config"), plain);
    }

    /// <summary>A file's name as it can be shown: without characters that would move the cursor.</summary>
    /// <param name="path">The path.</param>
    /// <param name="shorten">Whether the folders are left out.</param>
    public static string FormatFilename(string path, bool shorten = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = new StringBuilder(shorten ? Path.GetFileName(path) : path);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i]) || char.IsSurrogate(name[i]) && !IsPair(name, i))
                name[i] = '\uFFFD';
        }

        return name.ToString();
    }

    /// <summary>Breaks a text into lines of a width.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The most characters of a line.</param>
    /// <param name="indent">What stands before each line.</param>
    /// <param name="preserveParagraphs">Whether empty lines keep paragraphs apart.</param>
    public static string WrapText(string text, int width = 78, string indent = "", bool preserveParagraphs = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(indent);
        var paragraphs = preserveParagraphs ? text.ReplaceLineEndings("\n").Split("\n\n") : [text];
        return string.Join("\n\n", paragraphs.Select(paragraph =>
            string.Join('\n', HelpText.Wrap(paragraph, Math.Max(1, width - indent.Length)).Select(line => indent + line))));
    }

    private static bool IsPair(StringBuilder text, int index) =>
        char.IsHighSurrogate(text[index]) ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
