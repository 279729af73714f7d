namespace Carafe.Werkzeug.Security;

/// <summary>The names that Windows opens as devices wherever they stand in a path.</summary>
internal static class WindowsNames
{
    private static readonly HashSet<string> s_devices = new(
        [
            "AUX", "CON", "CONIN$", "CONOUT$", "NUL", "PRN",
            .. from prefix in (string[])["COM", "LPT"] from digit in "123456789¹²³" select prefix + digit,
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a path segment that Windows takes for a device: <c>NUL</c>, <c>nul.txt</c>, <c>com1 .log</c>, <c>CON:</c>.</summary>
    public static bool IsDevice(ReadOnlySpan<char> segment)
    {
        var end = segment.IndexOfAny('.', ':');
        var name = (end < 0 ? segment : segment[..end]).Trim();
        return name.Length is >= 3 and <= 7 && s_devices.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }

    public static bool Applies(PathPlatform platform) =>
        platform == PathPlatform.Windows || (platform == PathPlatform.Current && OperatingSystem.IsWindows());
}
