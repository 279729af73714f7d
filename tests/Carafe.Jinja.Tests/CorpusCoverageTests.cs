using System.Text.RegularExpressions;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Sandbox;

namespace Carafe.Jinja.Tests;

/// <summary>Holds that nothing of the language is without a case of the corpus.</summary>
public sealed class CorpusCoverageTests
{
    private static readonly string s_corpus = string.Join(
        '\n',
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.txt", SearchOption.AllDirectories).Select(File.ReadAllText));

    public static TheoryData<string> Filters() => [.. new JinjaEnvironment().Filters.Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Tests() => [.. new JinjaEnvironment().Tests.Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Tags() =>
        [.. Parser.Tags.Concat(Extensions().SelectMany(extension => extension.Tags)).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Errors() => [.. ErrorNames().Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Filters))]
    public void EveryFilterHasACase(string name) =>
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Corpus", "filters", name + ".txt")), $"Corpus/filters/{name}.txt is missing.");

    [Theory]
    [MemberData(nameof(Tests))]
    public void EveryTestHasACase(string name) =>
        Assert.Matches($@"\bis (not )?{Regex.Escape(name)}\b|select\(""{Regex.Escape(name)}""", s_corpus);

    [Theory]
    [MemberData(nameof(Tags))]
    public void EveryStatementHasACase(string name) => Assert.Matches($@"\{{%[-+]? *{name}\b", s_corpus);

    [Theory]
    [MemberData(nameof(Errors))]
    public void EveryErrorHasACase(string name) => Assert.Matches($@"(?m)^--- error {name}\b", s_corpus);

    private static IEnumerable<Extension> Extensions() => typeof(Extension).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Extension)) && !type.IsAbstract)
        .Select(type => (Extension)Activator.CreateInstance(type)!);

    private static IEnumerable<string> ErrorNames() =>
    [
        new TemplateNotFoundException("x").PythonName,
        new TemplatesNotFoundException(["x"]).PythonName,
        new TemplateSyntaxException("x", 1).PythonName,
        new TemplateAssertionException("x", 1).PythonName,
        new TemplateRuntimeException("x").PythonName,
        new UndefinedException("x").PythonName,
        new TemplateSecurityException("x").PythonName,
        new FilterArgumentException("x").PythonName,
        .. new[] { "TypeError", "ValueError", "KeyError", "IndexError", "ZeroDivisionError", "OverflowError", "AttributeError", "AssertionError" },
    ];
}
