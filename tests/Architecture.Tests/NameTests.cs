namespace Architecture.Tests;

/// <summary>A type named like one of the implicit usings is ambiguous wherever a program uses its namespace (CS0104).</summary>
public sealed class NameTests
{
    private static readonly string[] _implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    public static TheoryData<string> PackageNames => Packages.Names;

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void NoPublicTypeIsNamedLikeOneOfTheImplicitUsings(string package)
    {
        var taken = FrameworkTypes();

        Assert.DoesNotContain(Packages.Load(package).ExportedTypes, type => !type.IsNested && taken.Contains(type.Name));
    }

    private static HashSet<string> FrameworkTypes() =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .SelectMany(name => System.Reflection.Assembly.Load(name!).GetExportedTypes())
            .Where(type => !type.IsNested && _implicitUsings.Contains(type.Namespace))
            .Select(type => type.Name),
    ];
}
