using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests.Interop;

/// <summary>
/// Makes templates that follow the grammar: values of every kind through filters, tests, methods, operators and formats,
/// and statements around them. What prints an address, depends on chance or changed between releases of 3.1 is left out.
/// </summary>
internal sealed class TemplateGenerator(int seed)
{
    private static readonly string[] s_values =
    [
        "none", "true", "false", "0", "1", "-1", "7", "255", "10**20", "0.0", "-0.0", "0.5", "2.5", "-2.5", "1e16", "1e-7", "123456.789", "''", "'a'", "'Hello World'", "'  pad '", "'12'",
        "'3.5'", "'0x1F'", "'<b>&'", "'a\\nb\\n\\nc'", "'Ünï ß'", "'日本😀'", "'x,y,z'", "'%s'", "'{}'", "'see www.python.org, or mail me@x.org.'", "'<i>'|safe", "'a &amp; b'|safe", "[]", "[1, 2, 3]",
        "[3, 1, 2, 1]", "['b', 'A', 'c']", "[1, 'a', none]", "[[1, 2], [3, 4]]", "['<', '>'|safe]", "()", "(1,)", "(2, 1)", "{}", "{'a': 1}", "{'b': 2, 'A': 1}", "{1: 'x'}", "range(4)", "range(9, 0, -3)",
        "[{'n': 'b', 'v': 2}, {'n': 'A', 'v': 1}, {'n': 'c'}]", "missing", "missing.x", "'abc'.encode()",
    ];

    private static readonly string[] s_filters =
    [
        "abs", "batch(2)|list", "batch(2, 'x')|list", "capitalize", "center(9)", "count", "d('dd')", "default('x', true)", "dictsort", "dictsort(by='value')", "e", "escape", "filesizeformat", "filesizeformat(true)",
        "first", "float", "float(1)", "forceescape", "groupby('n')", "groupby('v', default=0)", "indent", "indent(2, true)", "indent('> ', blank=true)", "int", "int(7)", "int(0, 16)", "items|list", "join",
        "join(', ')", "join('<')", "join('/', attribute='n')", "last", "length", "list", "lower", "map('upper')|list", "map(attribute='n')|list", "map(attribute='v', default=0)|list", "max", "min",
        "max(attribute='v')", "pprint", "reject('odd')|list", "rejectattr('v')|list", "replace('a', 'b')", "replace('', '-', 2)", "replace('<', '&'|safe)", "reverse|list", "round", "round(1)", "round(-1, 'ceil')",
        "round(1, 'floor')", "safe", "select|list", "select('string')|list", "selectattr('v', 'gt', 1)|list", "slice(2)|list", "slice(3, 'x')|list", "sort", "sort(true)", "sort(attribute='n')",
        "sort(case_sensitive=true)", "string", "striptags", "sum", "sum(attribute='v')", "sum(start=5)", "title", "tojson", "tojson(2)", "trim", "trim('a')", "truncate(3)", "truncate(5, true, '…', 0)", "truncate(5)",
        "unique|list", "upper", "urlencode", "urlize", "urlize(5, true, '_blank')", "wordcount", "wordwrap(4)", "wordwrap(3, false, '<br>')",
    ];

    private static readonly string[] s_tests =
    [
        "boolean", "callable", "defined", "divisibleby 2", "eq 1", "escaped", "even", "false", "filter", "float", "ge 1", "gt 1", "in [1, 'a']", "integer", "iterable", "le 1", "lower", "lt 1", "mapping", "ne 1",
        "none", "number", "odd", "sameas none", "sequence", "string", "true", "undefined", "upper",
    ];

    private static readonly string[] s_members =
    [
        "upper()", "title()", "swapcase()", "split()", "split(',')", "rsplit('a', 1)", "splitlines()", "splitlines(true)", "strip()", "lstrip('a')", "replace('a', '<')", "join(['x', '<'])", "center(8, '*')", "zfill(6)",
        "count('a')", "find('b')", "rfind('l', 2)", "index('a')", "partition('l')", "rpartition(' ')", "expandtabs(4)", "startswith('H')", "endswith(('d', 'c'))", "isdigit()", "isalpha()", "isalnum()",
        "istitle()", "isidentifier()", "isprintable()", "casefold()", "removeprefix('H')", "removesuffix('d')", "encode()", "decode()", "hex()", "format(1)", "get('a')", "get('z', 0)", "keys()|list",
        "values()|list", "items()|list", "copy()", "pop()", "append(9)", "extend([1])", "insert(0, 5)", "remove(1)", "reverse()", "sort()", "clear()", "update({'q': 1})", "setdefault('a', 2)", "bit_length()",
        "is_integer()", "as_integer_ratio()", "real", "imag", "numerator", "nope", "nope()", "__class__.__name__",
    ];

    private static readonly string[] s_percents =
        ["%s", "%r", "%d", "%5d|", "%-5d|", "%05d", "%+d", "%x", "%#x", "%o", "%e", "%.2f", "%10.3f", "%g", "%c", "%%", "%5s|", "%.2s", "%(a)s", "%*d", "%y", "%"];

    private static readonly string[] s_specs =
        ["", "d", "s", "f", ".2f", ">8", "<8", "^8", "*^8", "08.2f", "+", " ", "x", "#x", "b", "#o", "c", "e", ".3e", "g", ".3g", "n", "%", ".1%", ",", ",.2f", "_", "=+8", "010,", ".3", "E", "z.1f", "5.1", "y"];

    private static readonly string[] s_binary = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"];
    private static readonly string[] s_names = ["a", "b", "x", "items", "loop.index", "ns.q"];

    private readonly Random _random = new(seed);

    public InteropCase Next() => new(
        _random.Next(4) == 0 ? Statements() : Prelude() + Print(),
        _random.Next(3) == 0,
        (UndefinedKind)(_random.Next(3) == 0 ? _random.Next(4) : 0),
        _random.Next(4) == 0,
        _random.Next(4) == 0);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Value() => Pick(s_values);

    private string Prelude() => $"{{% set v = {Value()} %}}{{% set w = {Value()} %}}";

    private string Print() => _random.Next(8) switch
    {
        0 or 1 or 2 => $"{{{{ v|{Pick(s_filters)}{(_random.Next(3) == 0 ? "|" + Pick(s_filters) : "")} }}}}",
        3 => $"{{{{ v is {Pick("", "not ")}{Pick(s_tests)} }}}}",
        4 => $"{{{{ v {Pick(s_binary)} w }}}}{{{{ v {Pick(s_binary)} {Value()} {Pick(s_binary)} w }}}}",
        5 => $"{{{{ v.{Pick(s_members)} }}}}|{{{{ v }}}}",
        6 => $"{{{{ v[{Pick("0", "-1", "9", "'a'", "w", "1:", ":-1", "::2", "::-1", "-2:9:3", ":w")}] }}}}",
        _ => Format(),
    };

    private string Format() => _random.Next(3) switch
    {
        0 => $"{{{{ '{Pick(s_percents)} {Pick(s_percents)}'{Pick("", "|safe")} % {Pick("v", "(v, w)", "(v,)", "{'a': v}", "(3, v)")} }}}}",
        1 => $"{{{{ ('{{{Pick("", "0", "a")}{Pick("", "!r", "!s")}:{Pick(s_specs)}}}'{Pick("", "|safe")}).format({Pick("v", "v, w", "a=v", "w, a=v")}) }}}}",
        _ => $"{{{{ '{{:{Pick("", "*", "é")}{Pick("", "<", ">", "^", "=")}{Pick("", "+", " ")}{Pick("", "#")}{Pick("", "0")}{Pick("", "12")}{Pick("", ",", "_")}{Pick("", ".0", ".3")}{Pick("", "d", "f", "e", "g", "%", "x", "s")}}}'.format(v) }}}}",
    };

    private string Statements() => $"{{% set items = {Value()} %}}{{% set ns = namespace(q=1) %}}{Body(3)}";

    private string Body(int depth) => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Statement(depth - 1)));

    private string Simple() => _random.Next(3) == 0 ? Value() : Pick(s_names);

    private string Tag(string content) => $"{{%{Pick("", "", "-", "+")} {content} {Pick("", "", "-")}%}}";

    private string Statement(int depth)
    {
        if (depth <= 0 || _random.Next(3) == 0)
            return Pick("text ", "\n", "  \n ", $"{{{{ {Simple()} }}}}", $"[{{{{ {Simple()}|{Pick("d('-')", "string", "e", "length", "upper")} }}}}]", "{# comment #}", "{#- comment -#}\n");

        return _random.Next(12) switch
        {
            0 or 1 => Tag($"for {Pick("x", "a", "a, b")} in {Simple()}{Pick("", "", " if loop is undefined")}") + Body(depth) + Pick("", Tag("else") + "none", Tag("if loop.index == 2") + Tag(Pick("break", "continue")) + Tag("endif")) + Tag("endfor"),
            2 or 3 => Tag($"if {Simple()}{Pick("", " == 1", " is defined", " and b")}") + Body(depth) + Pick("", Tag("elif a") + Body(depth)) + Pick("", Tag("else") + Body(depth)) + Tag("endif"),
            4 or 5 => Tag($"set {Pick("a", "b", "x", "a, b", "ns.q", "items")} = {Simple()}{Pick("", "|list", " ~ 1")}"),
            6 => Tag($"set {Pick("a", "x")}{Pick("", "|upper", "|e")}") + Body(depth) + Tag("endset"),
            7 => Tag($"macro f({Pick("", "a", "a, b=a", "x=items")})") + Body(depth) + Pick("", "{{ varargs }}{{ kwargs }}", "{{ caller() if caller }}") + Tag("endmacro") + $"{{{{ f({Pick("", "1", "1, 2", "b=3", "*items")}) }}}}" + Pick("", "{% call f() %}called {{ a }}{% endcall %}"),
            8 => Tag($"filter {Pick("upper", "e", "replace('t', '<')", "trim", "indent(1, true)")}") + Body(depth) + Tag("endfilter"),
            9 => Tag($"with {Pick("a = 1", "a = 1, b = a", "x = items")}") + Body(depth) + Tag("endwith"),
            10 => Tag($"block n{_random.Next(1_000_000)}{Pick("", " scoped")}") + Body(depth) + Tag("endblock"),
            _ => Tag($"autoescape {Pick("true", "false")}") + Body(depth) + Tag("endautoescape"),
        };
    }
}
