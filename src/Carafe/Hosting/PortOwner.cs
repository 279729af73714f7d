using System.Globalization;

namespace Carafe.Hosting;

/// <summary>Finds the process that listens on a port, where the system tells: Linux, by <c>/proc</c>.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    /// <summary>The process's id and name, or null when it cannot be seen.</summary>
    public static (int ProcessId, string Name)? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
            return null;

        try
        {
            var sockets = new HashSet<string>([.. SocketsOf("/proc/net/tcp", port), .. SocketsOf("/proc/net/tcp6", port)], StringComparer.Ordinal);
            return sockets.Count == 0 ? null : FindHolder(sockets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Columns: "sl local_address rem_address st ... inode"; the port is the hexadecimal number after the colon.
    private static IEnumerable<string> SocketsOf(string table, int port)
    {
        if (!File.Exists(table))
            yield break;

        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 9 && columns[3] == Listening && columns[1].EndsWith(suffix, StringComparison.Ordinal))
                yield return $"socket:[{columns[9]}]";
        }
    }

    private static (int, string)? FindHolder(HashSet<string> sockets)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !Holds(folder, sockets))
                continue;

            return (id, File.ReadAllText(Path.Combine(folder, "comm")).Trim());
        }

        return null;
    }

    private static bool Holds(string folder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has just ended.
            return false;
        }
    }
}
