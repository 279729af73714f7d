using Carafe.ConformanceApp.Main;
using Carafe.ConformanceApp.Variants;
using Carafe.Werkzeug.Middleware;

namespace Carafe.ConformanceApp;

/// <summary>The main application at the root, and the variants below <c>/x/NAME</c>.</summary>
public static class ReferenceApp
{
    private static readonly DateTime FileTime = new(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    /// <summary>Makes the application.</summary>
    /// <param name="delivered">The folder of templates and files that come with the recordings; the app works on a copy.</param>
    public static Flask Create(string delivered)
    {
        var root = CopyToTemporaryFolder(delivered);
        KitEnvironment.Set();
        var main = MainApp.Create(root);
        var mounts = new Dictionary<string, WsgiApplication>(StringComparer.Ordinal);
        foreach (var (name, app) in VariantApps.Create(root))
            mounts["/x/" + name] = app.WsgiApp;
        main.WsgiApp = new DispatcherMiddleware(main.WsgiApp, mounts).InvokeAsync;
        return main;
    }

    private static string CopyToTemporaryFolder(string delivered)
    {
        var copy = Directory.CreateTempSubdirectory("carafe-kit-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(copy, recursive: true);
        foreach (var source in Directory.EnumerateFiles(delivered, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(delivered, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, File.ReadAllBytes(source));
            File.SetLastWriteTimeUtc(target, FileTime);
        }
        return copy;
    }
}
