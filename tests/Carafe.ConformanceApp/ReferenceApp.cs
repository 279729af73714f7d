using Carafe.ConformanceApp.Variants;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.ConformanceApp;

/// <summary>The reference application whose answers were recorded with Flask: the main application at the root, each variant below <c>/x/NAME</c>.</summary>
public static class ReferenceApp
{
    private static readonly string[] DatedFolders = ["static", "files", "bp"];

    /// <summary>Serves the application on the loopback interface until it is stopped.</summary>
    /// <param name="root">The folder of templates and files that come with the recordings.</param>
    /// <param name="port">The port to listen on.</param>
    /// <param name="cancellationToken">Stops the server.</param>
    /// <returns>False when the folder is not there.</returns>
    public static async Task<bool> RunAsync(string root, int port, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(Path.Combine(root, "templates")))
        {
            await Console.Error.WriteLineAsync($"'{root}' has no folder 'templates'. Give the folder of the recordings with --root.");
            return false;
        }

        var folder = CopyOf(root);
        try
        {
            await Create(folder).RunAsync("127.0.0.1", port, cancellationToken: cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return true;
    }

    /// <summary>The main application with all variants mounted.</summary>
    private static Flask Create(string root)
    {
        Kit.Root = root;
        var main = MainApp.Create();
        var mounts = AllVariants.Create().ToDictionary(
            static variant => "/x/" + variant.Key,
            static variant => new WsgiApplication(environ => variant.Value.WsgiApp(environ)),
            StringComparer.Ordinal);
        var inner = main.WsgiApp;
        var dispatcher = new DispatcherMiddleware(environ => inner(environ), mounts);
        main.WsgiApp = dispatcher.InvokeAsync;
        return main;
    }

    // The recorded dates are those of a copy, so that the delivered files keep theirs.
    private static string CopyOf(string root)
    {
        var folder = Directory.CreateTempSubdirectory("carafe-reference-").FullName;
        foreach (var file in Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var name = Path.GetRelativePath(root, file);
            var target = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            if (DatedFolders.Contains(name.Split(Path.DirectorySeparatorChar)[0]))
                File.SetLastWriteTimeUtc(target, Kit.Moment.UtcDateTime);
        }

        return folder;
    }
}
