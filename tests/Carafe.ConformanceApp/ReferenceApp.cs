using Carafe.ConformanceApp.Main;
using Carafe.ConformanceApp.Variants;
using Carafe.Werkzeug.Middleware;

namespace Carafe.ConformanceApp;

/// <summary>The main application at the root, and the variants below <c>/x/NAME</c>.</summary>
public static class ReferenceApp
{
    private static readonly DateTime FileTime = new(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    /// <summary>Makes the application.</summary>
    /// <param name="root">The folder of templates and files that come with the recordings.</param>
    public static Flask Create(string root)
    {
        foreach (var folder in new[] { "static", "files", "bp" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
                File.SetLastWriteTimeUtc(file, FileTime);
        }
        KitEnvironment.Set();
        var main = MainApp.Create(root);
        var mounts = new Dictionary<string, WsgiApplication>(StringComparer.Ordinal);
        foreach (var (name, app) in VariantApps.Create(root))
            mounts["/x/" + name] = app.WsgiApp;
        main.WsgiApp = new DispatcherMiddleware(main.WsgiApp, mounts).InvokeAsync;
        return main;
    }
}
