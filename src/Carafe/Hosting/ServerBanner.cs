using System.Globalization;
using System.Runtime.InteropServices;
using Carafe.Click;

namespace Carafe.Hosting;

/// <summary>The lines that the development server prints when it starts, Flask's first.</summary>
internal static class ServerBanner
{
    private const string DevelopmentWarning =
        "WARNING: This is a development server. Do not use it in a production deployment. Turn debug mode off to deploy it.";

    public static void WriteHead(TextWriter output, string appName, bool debug)
    {
        output.WriteLine($" * Serving Flask app '{appName}'");
        output.WriteLine($" * Debug mode: {(debug ? "on" : "off")}");
    }

    public static void WriteFiles(TextWriter output, IReadOnlyList<string> envFiles)
    {
        if (envFiles.Count > 0)
            output.WriteLine($" * Environment from {string.Join(", ", envFiles.Select(Short))}");
    }

    public static void WriteApp(TextWriter output, Flask app)
    {
        var routes = app.UrlMap.Rules.Count;
        var templates = app.TemplateFolder is { } folder && Directory.Exists(Path.Combine(app.RootPath, folder))
            ? $", templates in {Short(Path.Combine(app.RootPath, folder))}"
            : "";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $" * {routes} {(routes == 1 ? "route" : "routes")}{templates}, {RuntimeInformation.FrameworkDescription}"));
    }

    public static void WriteAddresses(TextWriter output, string host, IEnumerable<string> addresses, bool debug, bool hasColor)
    {
        if (debug)
            output.WriteLine(hasColor ? Terminal.Style(DevelopmentWarning, "red", bold: true) : DevelopmentWarning);

        if (host is "0.0.0.0" or "::")
            output.WriteLine($" * Running on all addresses ({host})");

        foreach (var address in addresses)
            output.WriteLine($" * Running on {address.Replace("://[::]:", "://localhost:", StringComparison.Ordinal)}");

        var quit = "Press CTRL+C to quit";
        output.WriteLine(hasColor ? Terminal.Style(quit, "yellow") : quit);
    }

    /// <summary>Says that the address is taken, by whom, and what to do.</summary>
    public static void WriteAddressInUse(TextWriter errors, ServerAddress address)
    {
        errors.WriteLine("Address already in use");
        if (address.SocketPath is { } path)
        {
            errors.WriteLine($"Socket '{path}' is in use by another program. Either identify and stop that program, or start the server with a different one.");
            return;
        }

        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        errors.WriteLine($"Port {port} is in use by another program. Either identify and stop that program, or start the server with a different port.");
        if (PortOwner.Find(address.Port) is var (id, name))
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It is '{name}', process {id}: stop it with 'kill {id}', or add '--port {(address.Port == 65535 ? 5000 : address.Port + 1)}'."));
        else if (OperatingSystem.IsMacOS() && address.Port == 5000)
            errors.WriteLine("On macOS, try disabling the 'AirPlay Receiver' service from System Preferences -> General -> AirDrop & Handoff.");
    }

    private static string Short(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
