namespace Carafe;

/// <summary>Reads the switches that Flask takes from the environment.</summary>
internal static class EnvironmentFlags
{
    /// <summary><c>FLASK_DEBUG</c>: set and not 0, false or no.</summary>
    public static bool IsDebug => IsSet("FLASK_DEBUG");

    public static bool IsSet(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        && value.ToLowerInvariant() is not ("0" or "false" or "no");
}
