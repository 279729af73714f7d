using System.Reflection;
using System.Runtime.InteropServices;

namespace Carafe.Debugger.Reports;

/// <summary>What runs here.</summary>
internal static class Versions
{
    public static string Carafe { get; } =
        typeof(Flask).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static string Line { get; } = $"Carafe {Carafe}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";
}
