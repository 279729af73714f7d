namespace Deploying.Tests;

internal static class Repository
{
    /// <summary>The repository's root: the nearest folder above the test that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Carafe.slnx")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("Run the tests from inside the repository: Carafe.slnx was not found above them.");
    }
}
