using System.Collections;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;

namespace Carafe.Jinja.Tests.Sandbox;

/// <summary>Templates that try to end the process or to keep it busy. An answer or an error is right; a crash would end the test run.</summary>
public sealed class HostileTemplateTests
{
    private const string Nest = "{% set ns = namespace(l=[1], t=(1,), d={}, g=[1]) %}{% for i in range(20000) %}"
        + "{% set ns.l = [ns.l] %}{% set ns.t = (ns.t,) %}{% set ns.d = {1: ns.d} %}{% endfor %}";

    private static readonly string[] s_usesOfNested =
    [
        "ns.l", "ns.t", "ns.d", "ns.l|string", "ns.l|pprint", "ns.l|tojson", "ns.d|tojson(2)", "ns.l == [ns.l]", "ns.l < [ns.l]", "ns.t == (ns.t,)", "ns.d == {1: ns.d}", "{ns.t: 1}", "[ns.t, ns.t]|unique|list",
        "[ns.l, ns.l]|sort", "[ns.t]|groupby(0)", "ns.l in [ns.l, 1]", "'%s' % ns.l", "'{}'.format(ns.l)", "'{!r}'.format(ns.t)", "ns.l ~ 'x'", "[ns.l]|join", "ns.l|urlencode", "{'a': ns.l}|xmlattr", "ns.l|e",
        "ns.l|upper", "ns.t|title", "ns.d.copy()", "[ns.l].count(ns.l)", "[ns.l].index([ns.l])", "ns.l.x.y", "ns.l + ns.l", "ns.l * 2", "ns", "ns.l|max", "ns.l|sum", "'a'.join(ns.l)", "ns.t.count(ns.t)", "ns.l.nope()",
        "{'a': ns.l}.a.b.c", "ns.d[ns.l]",
    ];

    private static readonly string[] s_cycles =
    [
        "{% set l = [] %}{{ l.append(l) }}{{ l }}{{ l|pprint }}{{ l|string|length }}",
        "{% set l = [] %}{{ l.append(l) }}{{ l|tojson }}",
        "{% set l = [] %}{{ l.append(l) }}{{ l == l }}{{ [l] == [l] }}",
        "{% set l = [] %}{% set m = [] %}{{ l.append(m) }}{{ m.append(l) }}{{ l == m }}",
        "{% set l = [] %}{% set m = [] %}{{ l.append(m) }}{{ m.append(l) }}{{ l < m }}",
        "{% set d = {} %}{{ d.update({'d': d}) }}{{ d }}{{ d|pprint }}{{ d|urlencode }}",
        "{% set d = {} %}{{ d.update({'d': d}) }}{{ d|tojson }}",
        "{% set ns = namespace() %}{% set ns.a = ns %}{{ ns }}",
        "{% set ns = namespace() %}{% set ns.a = [ns] %}{{ ns.a }}{{ ns.a|pprint }}",
        "{% set ns = namespace() %}{% set ns.a = cycler(ns, ns.a) %}{{ ns.a }}{{ ns }}",
        "{% set ns = namespace() %}{% set ns.j = joiner(ns) %}{{ ns.j() }}{{ ns.j() }}",
        "{{ tree.self.self.self }}{{ tree|pprint }}",
        "{{ tree|tojson }}",
        "{{ forest|list|length }}{{ forest|pprint }}",
        "{{ forest|tojson }}",
        "{{ forest }}",
    ];

    private static readonly string[] s_recursions =
    [
        "{% include 'main' %}", "{% include 'main' without context %}", "{% include ['main'] %}", "{% extends 'main' %}", "{% import 'main' as m %}", "{% import 'main' as m with context %}", "{% from 'main' import x %}", "{% include 'other' %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f() %}{% call f() %}{{ caller }}{% endcall %}{% endmacro %}{{ f() }}",
        "{% macro f() %}{{ [1]|map('string')|list }}{% filter upper %}{{ f() }}{% endfilter %}{% endmacro %}{{ f() }}",
        "{% macro f(a=f()) %}{% endmacro %}{{ f() }}",
        "{% macro f(x) %}{% set y %}{{ f(x) }}{% endset %}{% endmacro %}{{ f(1) }}",
        "{% macro f(x) %}{% for a in [1] %}{% with b = f(a) %}{% endwith %}{% endfor %}{% endmacro %}{{ f(1) }}",
        "{% macro f() %}{{ caller() }}{% endmacro %}{% macro g() %}{% call f() %}{{ g() }}{% endcall %}{% endmacro %}{{ g() }}",
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% for x in [[1]] recursive %}{% set y = loop([x]) %}{% endfor %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{% block a %}{{ super() }}{% include 'main' %}{% endblock %}",
    ];

    private static readonly string[] s_chains =
    [
        "map('string')", "select", "reject('none')", "selectattr('x')", "unique", "batch(1)", "slice(1)", "reverse", "items", "list", "map(attribute='x')",
    ];

    private static readonly string[] s_bombs =
    [
        "{{ '%1000000000d' % 1 }}", "{{ '%.1000000000f' % 1 }}", "{{ '%*d' % (10**9, 1) }}", "{{ '{:>999999999}'.format(1) }}", "{{ '{:.999999999f}'.format(1) }}", "{{ '{:0999999999}'.format('x') }}",
        "{{ '{:{w}}'.format(1, w=999999999) }}", "{{ ('{:>999999999}'|safe).format(1) }}", "{{ '%999999999999999999999d' % 1 }}", "{{ '{:99999999999999999999}'.format(1) }}", "{{ '{0[99999999999999999999]}'.format([1]) }}",
        "{{ 'a'.ljust(10**9) }}", "{{ 'a'.zfill(10**9) }}", "{{ 'a'.center(10**9, '*') }}", "{{ ('a\\t' * 1000).expandtabs(10**8) }}", "{{ 'a'|center(10**9) }}", "{{ ('a\\n' * 1000)|indent(10**7) }}", "{{ 'a b'|wordwrap(10**9) }}",
        "{{ ('x' * 10**5)|wordwrap(1) }}", "{{ ('x' * 10**5)|wordwrap(1, wrapstring='y' * 10**5) }}", "{{ ('a' * 10**6).replace('', 'b' * 10**6) }}", "{{ ('a' * 10**6)|replace('a', 'b' * 10**6) }}",
        "{{ [1]|batch(10**9, 'x')|list|length }}", "{{ [1]|slice(10**9)|list|length }}", "{{ lipsum(10**9) }}", "{{ lipsum(1, max=10**9, min=10**9 - 1) }}", "{{ range(10**18)|list }}", "{{ range(-10**18, 10**18)|length }}",
        "{% for i in range(10**9) %}{% endfor %}", "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "{{ range(99999)|map('string')|map('center', 10**6)|join }}", "{{ (range(99999)|list * 99999)|length }}",
        "{{ 2 ** (10 ** 10) }}", "{{ 10 ** 100000 ** 3 }}", "{{ (10 ** 1000000) // (3 ** 500000) }}", "{{ (9 ** 999999) % (7 ** 99999) }}", "{{ (10 ** 100000)|string|length }}", "{{ '{:d}'.format(10 ** 200000) }}",
        "{{ ('9' * 10**6)|int }}", "{{ ('1' * 10**6)|float }}", "{{ ('a' * 10**6)|urlize|length }}", "{{ ('<' * 10**6)|striptags|length }}", "{{ ('{' * 10**6).format(1) }}", "{{ ('%' * 10**6) % () }}", "{{ ('{0}' * 10**5).format('x' * 10**5) }}",
        "{{ ('x' * 10**6).split('x')|length }}", "{{ (',' * 10**6).join(range(10**5)|map('string')) }}", "{{ ('ab' * 10**5).translate({97: 'x' * 10**6}) }}", "{{ ('a' * 10**6)|urlencode|length }}",
        "{% set ns = namespace(s='ab') %}{% for i in range(99) %}{% set ns.s = ns.s * 2 %}{% endfor %}", "{% set ns = namespace(s='ab') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}", "{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s|tojson }}", "{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s|pprint }}",
        "{% set ns = namespace(s=(1,)) %}{% for i in range(99) %}{% set ns.s = (ns.s, ns.s) %}{% endfor %}{{ {ns.s: 1} }}", "{% set ns = namespace(s=(1,), t=(1,)) %}{% for i in range(99) %}{% set ns.s = (ns.s, ns.s) %}{% set ns.t = (ns.t, ns.t) %}{% endfor %}{{ ns.s == ns.t }}",
        "{% set ns = namespace(n=3) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}", "{% set l = [1] %}{% for x in l %}{{ l.append(1) }}{% endfor %}", "{% set l = [1] %}{{ l.extend(l) }}{% for i in range(99) %}{{ l.extend(l) }}{% endfor %}",
    ];

    private static readonly Dictionary<string, object?> s_variables = new() { ["tree"] = new Tree(), ["forest"] = new Forest() };

    public sealed class Tree
    {
        public Tree Self => this;
    }

    public sealed class Forest : IEnumerable<Forest>
    {
        public IEnumerator<Forest> GetEnumerator()
        {
            yield return this;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public static TheoryData<string> DeepValues() => [.. s_usesOfNested];

    public static TheoryData<string> Cycles() => [.. s_cycles];

    public static TheoryData<string> Recursions() => [.. s_recursions];

    public static TheoryData<string> Chains() => [.. s_chains];

    public static TheoryData<string> Bombs() => [.. s_bombs];

    [Theory]
    [MemberData(nameof(DeepValues))]
    public void DeepValuesDoNotOverflowTheStack(string expression) =>
        RunInBoth(Nest + "{{ " + expression + " }}");

    [Theory]
    [MemberData(nameof(Cycles))]
    public void ValuesThatContainThemselvesComeToAnEnd(string source) => RunInBoth(source);

    [Theory]
    [MemberData(nameof(Recursions))]
    public void EndlessRecursionIsAnError(string source)
    {
        foreach (var environment in new[] { new JinjaEnvironment(), new SandboxedEnvironment() })
            Assert.IsAssignableFrom<TemplateException>(Run(source, environment));
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void LongChainsOfLazyFiltersDoNotOverflowTheStack(string filter) =>
        RunInBoth("{% set ns = namespace(g=[1]) %}{% for i in range(20000) %}{% set ns.g = ns.g|" + filter + " %}{% endfor %}{{ ns.g|list|length }}");

    [Theory]
    [MemberData(nameof(Bombs))]
    public void TheSandboxAnswersBombsSoon(string source) =>
        HangGuard.Run(() => Run(source, new SandboxedEnvironment()));

    private static void RunInBoth(string source)
    {
        HangGuard.Run(() => Run(source, new JinjaEnvironment()));
        HangGuard.Run(() => Run(source, new SandboxedEnvironment()));
    }

    /// <summary>Renders on a small stack; gives the error, if any.</summary>
    private static Exception? Run(string source, JinjaEnvironment environment)
    {
        environment.Loader = new DictLoader(new Dictionary<string, string> { ["main"] = source, ["other"] = "{% include 'main' %}" });
        environment.AddExtension(new DoExtension());
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => environment.GetTemplate("main").Render(s_variables)), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(error is null or TemplateException, error?.ToString());
        return error;
    }
}
