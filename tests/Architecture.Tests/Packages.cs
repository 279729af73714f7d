using System.Reflection;

namespace Architecture.Tests;

/// <summary>The packages, each with the ones it may stand on.</summary>
internal static class Packages
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Carafe.MarkupSafe"] = [],
        ["Carafe.ItsDangerous"] = ["Carafe.MarkupSafe"],
        ["Carafe.Blinker"] = [],
        ["Carafe.Click"] = [],
        ["Carafe.Jinja"] = ["Carafe.MarkupSafe"],
        ["Carafe.Werkzeug"] = ["Carafe.MarkupSafe"],
        ["Carafe"] = ["Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
        ["Carafe.Login"] = ["Carafe", "Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
        ["Carafe.Wtf"] = ["Carafe", "Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
        ["Carafe.DebugToolbar"] = ["Carafe", "Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
        ["Carafe.Debugger"] = ["Carafe", "Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
        ["Carafe.Cli"] = ["Carafe", "Carafe.Debugger", "Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
        ["Carafe.Testing"] = ["Carafe", "Carafe.MarkupSafe", "Carafe.ItsDangerous", "Carafe.Blinker", "Carafe.Click", "Carafe.Jinja", "Carafe.Werkzeug"],
    };

    public static TheoryData<string> Names => [.. Allowed.Keys];

    public static IReadOnlyCollection<string> MayReference(string package) => Allowed[package];

    public static Assembly Load(string package) => Assembly.Load(package);

    /// <summary>The folder of a package's source: below <c>src</c>, or an extension's own.</summary>
    public static string SourceOf(string package)
    {
        var extension = Path.Combine(Root, "extensions", package, "src");
        return Directory.Exists(extension) ? extension : Path.Combine(Root, "src", package);
    }

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
