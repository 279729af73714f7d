using Carafe.Fuzz.Engine;
using Carafe.Jinja;
using Carafe.Jinja.Sandbox;

namespace Carafe.Fuzz.Targets;

/// <summary>Format strings that a template formats with values of every kind.</summary>
internal static class JinjaFormatTargets
{
    private static readonly string[] s_values =
    [
        "3", "-1", "10**30", "1.5", "-0.0", "inf", "true", "none", "missing", "'tom & jerry'", "''", "'<b>'|safe", "'é😀'.encode()", "items", "[]", "(1, 2.5, 'x')", "()", "d", "{}", "users", "tree", "range(3)", "items|map('string')",
        "d.items()", "when", "f", "dict", "cycler(1, 2)", "namespace(a=1)", "macro", "self", "fmt",
    ];

    private static readonly string[] s_uses =
    [
        "fmt % VALUE", "fmt % (VALUE,)", "fmt % (VALUE, 2, 'x')", "(fmt|safe) % VALUE", "fmt|format(VALUE, a=VALUE)", "fmt.format(VALUE, 2, a=VALUE, x=3)", "(fmt|safe).format(VALUE, a=VALUE)", "fmt.format_map({'a': VALUE, 'x': 1})",
    ];

    // Hundreds of wide fields, each within its limits, are work and no hang.
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(3);

    // Each in a template of its own: one that fails does not hide the next.
    private static readonly Template[] s_templates = [.. Compile()];

    /// <summary>Any format string gives text within the sandbox's limits, or a template error.</summary>
    public static FuzzTarget Formats { get; } = new(
        "jinja-formats",
        ["%s %05d", "{} {0:>10}", "%(a)s %(x)r", "{a.b[0]!r:^{x}}", "{0.real} {a.year:%Y}", "%*.*f", "{:+08,.2f}", "{0[a]} {0[0]}", "{a.__class__.__mro__}", "%5c", "{:%d %b}", "%.99999999f", "{:>99999999}"],
        [
            "{", "}", "{{", "}}", "{}", "{0}", "{1}", "{a}", "{x}", "{0[0]}", "{0[a]}", "{a[name]}", "{0.__class__}", "{a.format}", "{0.real}", "{0.upper}", "{:>5}", "{0:{1}}", "{a:{x}}", "!r", "!s", "!a", "!", ":", "[0]", "[", "]", ".a",
            "%", "%s", "%r", "%a", "%d", "%i", "%x", "%X", "%o", "%c", "%e", "%G", "%f", "%(a)s", "%(b)d", "%(", ")", "%5.2f", "%-*d", "%*s", "%#x", "% d", "%+d", "%%", "*", ",", "_", "#", "0", ".3", ".", "<", "^", "=", "z", "n", "b", "é", "\U0001f600",
            "99999999", "2147483648", "9999999999999999999999",
        ],
        Run)
    { QuickRuns = 100 };

    private static IEnumerable<Template> Compile()
    {
        JinjaEnvironment[] environments = [new SandboxedEnvironment(), new ImmutableSandboxedEnvironment { Autoescape = true }];
        foreach (var environment in environments)
        {
            foreach (var use in s_uses)
            {
                foreach (var value in s_values)
                    yield return environment.FromString($"{{% macro macro(a) %}}{{{{ a }}}}{{% endmacro %}}{{{{ {use.Replace("VALUE", value, StringComparison.Ordinal)} }}}}");
            }
        }
    }

    private static void Run(string input)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (var template in s_templates)
        {
            if (Environment.CpuUsage.TotalTime - before > s_enough)
                return;

            var variables = JinjaInputs.Variables();
            variables["fmt"] = input;
            try
            {
                template.Render(variables);
            }
            catch (TemplateException)
            {
                // The answer to a format that is malformed, unsafe, too wide or does not fit the value.
            }
        }
    }
}
