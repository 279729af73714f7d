using Carafe.Jinja.Extensions;

namespace Carafe.Jinja.Tests.Interop;

/// <summary>Renders generated templates here and with Python's engine.</summary>
public sealed class DifferentialTests
{
    private const int CasesPerSeed = 800;

    // What the two have in common are the engine's own errors; Python's built-in ones need only be errors.
    private static readonly HashSet<string> s_engineErrors =
    [
        "TemplateError", "TemplateNotFound", "TemplatesNotFound", "TemplateSyntaxError", "TemplateAssertionError", "TemplateRuntimeError", "UndefinedError", "SecurityError", "FilterArgumentError",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GeneratedTemplatesGiveWhatPythonGives(int seed)
    {
        Assert.SkipWhen(PythonJinja.WhyMissing is not null, PythonJinja.WhyMissing ?? "");
        var generator = new TemplateGenerator(seed);
        var cases = Enumerable.Range(0, CasesPerSeed).Select(_ => generator.Next()).ToList();

        var expected = PythonJinja.Render(cases);

        var differences = cases.Zip(expected)
            .Where(pair => pair.Second is not null)
            .Select(pair => (Case: pair.First, Expected: pair.Second!, Actual: Render(pair.First)))
            .Where(result => !AreEqual(result.Expected, result.Actual))
            .Select(result => $"{result.Case}\n  Python: {result.Expected}\n  here:   {result.Actual}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
        Assert.True(expected.Count(outcome => outcome?.Output is not null) > CasesPerSeed / 3, "Too few of the generated templates render.");
    }

    private static bool AreEqual(InteropOutcome expected, InteropOutcome actual) =>
        expected.Output is not null ? expected.Output == actual.Output
        : !s_engineErrors.Contains(expected.Error!) ? actual.Error is not null
        : expected.Error == actual.Error && (expected.Line is null || expected.Line == actual.Line);

    private static InteropOutcome Render(InteropCase item)
    {
        var environment = new JinjaEnvironment
        {
            Autoescape = item.Autoescape,
            UndefinedKind = item.Undefined,
            TrimBlocks = item.TrimBlocks,
            LstripBlocks = item.LstripBlocks,
        };
        environment.AddExtension(new DoExtension());
        environment.AddExtension(new LoopControlsExtension());
        try
        {
            return new InteropOutcome(environment.FromString(item.Source).Render());
        }
        catch (TemplateException error)
        {
            return new InteropOutcome(null, error.PythonName, error.Line);
        }
    }
}
