namespace Architecture.Tests;

/// <summary>
/// The approved public interface of each package lies in <c>PublicApi/</c>. A change shows in review:
/// run the tests with <c>CARAFE_ACCEPT_API=1</c> to write the new text, then read its diff.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> PackageNames => Packages.Names;

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void PublicInterfaceIsTheApprovedOne(string package)
    {
        var file = Path.Combine(Packages.Root, "tests", "Architecture.Tests", "PublicApi", package + ".txt");
        var actual = PublicApiText.Describe(Packages.Load(package));
        if (Environment.GetEnvironmentVariable("CARAFE_ACCEPT_API") == "1")
            File.WriteAllText(file, actual);

        Assert.True(File.Exists(file), $"{package} has no approved interface yet. Run the tests with CARAFE_ACCEPT_API=1 and read the diff.");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }
}
