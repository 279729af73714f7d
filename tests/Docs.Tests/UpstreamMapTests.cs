using System.Text.RegularExpressions;

namespace Docs.Tests;

public sealed partial class UpstreamMapTests
{
    private static readonly IReadOnlyList<MapRow> Rows = UpstreamMap.ReadRows();

    [Theory]
    [InlineData("flask")]
    [InlineData("jinja2")]
    [InlineData("werkzeug")]
    [InlineData("itsdangerous")]
    [InlineData("markupsafe")]
    [InlineData("blinker")]
    [InlineData("click")]
    public void EveryNameHasARow(string package, params string[] without)
    {
        Assert.SkipUnless(File.Exists(UpstreamMap.InventoryPath), "The inventory of Python's names is not beside the repository.");
        var mapped = Rows.Where(row => row.Section.StartsWith(package, StringComparison.Ordinal)).SelectMany(row => row.Names).ToHashSet(StringComparer.Ordinal);

        var names = UpstreamMap.ReadNames(package).Where(name => !Array.Exists(without, part => name.StartsWith(part + ".", StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => !UpstreamMap.IsMapped(name, mapped));
    }

    [Fact]
    public void EveryFileExistsAndHasTheNamesOfItsRow()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);

        var faults = Rows.Where(row => row.Files.Count > 0).SelectMany(row => Faults(row, texts)).ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> Faults(MapRow row, Dictionary<string, string> texts)
    {
        var paths = row.Files.Select(file => Path.GetFullPath(Path.Combine(SnippetReader.Root, row.Folder, file))).ToList();
        if (paths.Find(path => !File.Exists(path)) is { } missing)
        {
            yield return $"{row.Names[0]}: there is no {missing}";
            yield break;
        }

        var text = string.Concat(paths.Select(path => texts.TryGetValue(path, out var known) ? known : texts[path] = File.ReadAllText(path)));
        var owner = "";
        foreach (var member in row.Members)
        {
            var names = Arguments().Replace(member, "").Split('.');
            if (!Identifier().IsMatch(names[^1]))
                continue;

            owner = names.Length > 1 ? names[^2] : owner;
            if (!Regex.IsMatch(text, $@"\b{Regex.Escape(names[^1])}\b") && !PublicMembers.Has(owner, names[^1]))
                yield return $"{row.Names[0]}: neither {string.Join(", ", row.Files)} nor a base class of {owner} mentions {names[^1]}";
        }
    }

    // "MultiDict<TKey, TValue>.Get" and "app.Run(args)" are looked up as Get and Run.
    [GeneratedRegex(@"<[^<>]*>|\(.*\)")]
    private static partial Regex Arguments();

    // Operators and indexers have no name.
    [GeneratedRegex(@"^\w+$")]
    private static partial Regex Identifier();
}
