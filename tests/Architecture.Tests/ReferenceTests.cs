using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed partial class ReferenceTests
{
    private static readonly string[] HostingFolders = ["Hosting", "Wrappers"];

    public static TheoryData<string> PackageNames => Packages.Names;

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void PackagesReferenceOnlyThoseBelowThem(string package)
    {
        var references = Packages.Load(package).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Carafe", StringComparison.Ordinal));

        Assert.Empty(references.Except(Packages.MayReference(package)));
    }

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void OnlyTheFrameworkPackageReferencesAspNetCore(string package)
    {
        var references = Packages.Load(package).GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

        Assert.Equal(package == "Carafe", references.Any());
    }

    [Fact]
    public void OnlyTheHostingFoldersNameAspNetCoreTypes()
    {
        var source = Path.Combine(Packages.Root, "src", "Carafe");
        var strangers = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => !IsBuildOutput(file) && !HostingFolders.Contains(file.Split(Path.DirectorySeparatorChar)[0]))
            .Where(file => AspNetCoreName().IsMatch(File.ReadAllText(Path.Combine(source, file))));

        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void NamespacesFollowTheFolders(string package)
    {
        var source = Packages.SourceOf(package);
        var misplaced = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => !IsBuildOutput(file) && !DeclaresNamespaceOfItsFolder(package, source, file));

        Assert.Empty(misplaced);
    }

    private static bool DeclaresNamespaceOfItsFolder(string package, string source, string file)
    {
        var folder = Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.');
        var expected = folder.Length == 0 ? package : $"{package}.{folder}";
        var declared = NamespaceDeclaration().Match(File.ReadAllText(Path.Combine(source, file)));
        return !declared.Success || declared.Groups["name"].Value == expected;
    }

    private static bool IsBuildOutput(string file) =>
        file.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";

    [GeneratedRegex(@"\bMicrosoft\.AspNetCore\b", RegexOptions.NonBacktracking)]
    private static partial Regex AspNetCoreName();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceDeclaration();
}
