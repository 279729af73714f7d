using System.Text.Json;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests;

/// <summary>Renders every file of the corpus: templates, a context, and what upstream makes of them.</summary>
public sealed class CorpusTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateFiles(s_folder, "*.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(s_folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TemplateGivesWhatUpstreamGives(string name)
    {
        var corpusCase = CorpusCase.Read(Path.Combine(s_folder, name));

        var actual = corpusCase.Run();

        Assert.Equal(corpusCase.Expected, actual);
    }
}
