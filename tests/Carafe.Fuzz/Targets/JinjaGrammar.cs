using System.Globalization;

namespace Carafe.Fuzz.Targets;

/// <summary>Makes templates and expressions that follow the grammar, so that what runs is reached and not only what parses.</summary>
internal sealed class JinjaGrammar(Random random, bool isChat = false)
{
    private static readonly string[] s_names = ["name", "x", "a", "text", "items", "d", "users", "tree", "when", "inf", "f", "i", "k", "v", "undefined_name", "loop", "ns"];
    private static readonly string[] s_chatNames = ["messages", "tools", "bos_token", "add_generation_prompt", "documents", "messages[0]", "messages[-1].content", "message"];
    private static readonly string[] s_binary = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"];

    private static readonly string[] s_filters =
    [
        "abs", "attr", "batch", "capitalize", "center", "count", "default", "dictsort", "escape", "filesizeformat", "first", "float", "forceescape", "format", "groupby", "indent", "int", "items", "join", "last", "length", "list",
        "lower", "map", "max", "min", "pprint", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "striptags", "sum", "title", "tojson", "trim", "truncate", "unique",
        "upper", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr",
    ];

    private static readonly string[] s_tests =
    [
        "boolean", "callable", "defined", "divisibleby", "eq", "escaped", "even", "false", "filter", "float", "ge", "gt", "in", "integer", "iterable", "le", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence",
        "string", "test", "true", "undefined", "upper",
    ];

    private static readonly string[] s_members =
    [
        "upper", "lower", "title", "split", "rsplit", "splitlines", "strip", "lstrip", "replace", "join", "center", "ljust", "zfill", "encode", "count", "find", "index", "partition", "expandtabs", "translate", "startswith", "endswith",
        "format", "format_map", "casefold", "swapcase", "isdigit", "removeprefix", "append", "extend", "insert", "pop", "remove", "reverse", "sort", "clear", "copy", "get", "items", "keys", "values", "update", "setdefault", "popitem",
        "add", "union", "bit_length", "is_integer", "hex", "strftime", "isoformat", "year", "name", "age", "children", "real", "imag", "index0", "previtem", "length", "cycle", "changed", "__class__", "__init__", "mro",
    ];

    private static readonly string[] s_formats = ["%s", "%d", "%5.2f", "%-8r", "%x", "%c", "%%", "%(a)s", "%*d", "%e", "%g", "{}", "{0}", "{a}", "{0.x}", "{0[a]}", "{:>9}", "{!r}", "{:,}", "{:08.3f}", "{:{}}", "{{", "}}", "{:b}", "{:%}"];

    private int _budget = 60;

    /// <summary>A template.</summary>
    public static string Template(Random random) => new JinjaGrammar(random).Body(4);

    /// <summary>An expression.</summary>
    public static string Expression(Random random) => new JinjaGrammar(random).Expression(5);

    /// <summary>A chat template.</summary>
    public static string Chat(Random random) => new JinjaGrammar(random, isChat: true).Body(4);

    private string Body(int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Statement(depth - 1)));

    private string Statement(int depth)
    {
        if (depth <= 0 || --_budget < 0)
            return random.Next(3) == 0 ? "text <b>&\n" : $"{{{{ {Expression(3)} }}}}";

        return random.Next(24) switch
        {
            0 => $"{{% for {Pick("i", "k, v", "x")} in {Expression(2)}{Pick("", "", " if i", " recursive")} %}}{Body(depth)}{Pick("", "{{ loop(i) }}", "{{ loop.index }}", "{% break %}", "{% else %}e")}{{% endfor %}}",
            1 => $"{{% if {Expression(3)} %}}{Body(depth)}{{% elif {Expression(2)} %}}x{{% else %}}{Body(depth)}{{% endif %}}",
            2 => $"{{% set {Pick("x", "a", "items", "x, a", "ns.a")} = {Expression(4)} %}}",
            3 => $"{{% macro f({Pick("", "x", "x, a=1", "x=items")}) %}}{Body(depth)}{Pick("", "{{ caller() }}", "{{ f(x) }}", "{{ varargs }}{{ kwargs }}")}{{% endmacro %}}{{{{ f({Expression(2)}) }}}}",
            4 => $"{{% call{Pick("", "(i)")} f({Expression(1)}) %}}{Body(depth)}{{% endcall %}}",
            5 => $"{{% filter {Filter(1)} %}}{Body(depth)}{{% endfilter %}}",
            6 => $"{{% with x = {Expression(3)} %}}{Body(depth)}{{% endwith %}}",
            7 => $"{{% set x %}}{Body(depth)}{{% endset %}}{{{{ x }}}}",
            8 => $"{{% block b{random.Next(99)} %}}{Body(depth)}{{% endblock %}}",
            9 => $"{{% for i in range({Pick("3", "40", "9**3", "x")}) %}}{Body(depth)}{{% endfor %}}",
            10 => isChat ? $"{{% generation %}}{Body(depth)}{{% endgeneration %}}" : $"{{% autoescape {Expression(1)} %}}{Body(depth)}{{% endautoescape %}}",
            11 => isChat ? $"{{% for message in messages %}}{Body(depth)}{{% endfor %}}" : $"{{% do {Expression(4)} %}}",
            12 => $"{{% set ns = namespace(a={Expression(2)}) %}}{Body(depth)}",
            13 => $"{{% include {Pick("'part'", "'macros'", "'self'", "'broken'", "name", Names(), Expression(1))}{Pick("", "", " ignore missing")}{Pick("", "", " with context", " without context")} %}}",
            14 => $"{{% import {Pick("'macros'", "'part'", "'failing'", Expression(0))} as m{Pick("", " with context", " without context")} %}}{{{{ m.{Pick("card", "walk", "twice", "v", "none")}{Pick("", Arguments(1))} }}}}{Body(depth)}",
            15 => $"{{% from {Pick("'macros'", "'macros'", "'ping'", Expression(0))} import {Pick("card", "card as f", "walk as f, twice", "v as x", "none")}{Pick("", " with context")} %}}{{% call(i) f({Expression(1)}) %}}{Body(depth)}{{% endcall %}}",
            16 => $"{{% trans {Pick("", "trimmed ", "'context' ")}{Pick("", $"x={Expression(1)}", $"count={Expression(1)}, name")} %}}a {{{{ {Pick("x", "name", "count")} }}}} %({Pick("", "{{ i }}")}{{% pluralize{Pick("", " x", " count")} %}}%s {{{{ {Pick("x", "name")} }}}}{{% endtrans %}}",
            17 => $"{{{{ {Pick("_", "gettext", "ngettext", "pgettext", "npgettext")}{Pick(Arguments(1), "('%(a)s {}', a=x)", "('%s', '%(num)d', x)")} }}}}",
            18 => $"{{% raw{Pick("", "-")} %}}{{{{ {Expression(1)} }}}}{{% if {{% {Pick("", "-")}endraw %}}",
            19 => $"{{% for i in {Pick("tree", "users", Expression(2))} {Pick("", "if i ")}recursive %}}{{{{ loop.{Pick("depth", "depth0", "index", "length", "nextitem", "cycle(1, 2)", "changed(i)")} }}}}{{{{ loop({Pick("i.children", "i", "tree", "items", Expression(1))}){Pick("", "|upper")} }}}}{Body(depth)}{{% else %}}e{{% endfor %}}",
            20 => $"{{% set {Pick("x", "ns.a", "items")}{Pick("", $" | {Filter(1)}")} %}}{Body(depth)}{{% endset %}}{{% for i in {Expression(1)} %}}{{% set ns.{Pick("a", "b", "a")} = ns.a {Pick(s_binary)} {Expression(2)} %}}{{% endfor %}}{{{{ ns.a }}}}",
            21 => $"{{% extends {Pick("'base'", "'mid'", "'ping'", "name", Names(), Expression(0))} %}}{{% block {Pick("title", "body")}{Pick("", " scoped", " required")} %}}{Pick("", "{{ super() }}", "{{ super.super() }}", "{{ self.title() }}", "{{ self.body() }}")}{Body(depth)}{{% endblock %}}",
            _ => $"{{{{ {Expression(5)} }}}}",
        };
    }

    private string Names() => $"[{Pick("'none', ", "", $"{Expression(0)}, ")}{Pick("'part'", "'base'", "'self'", "name")}]";

    private string Expression(int depth)
    {
        if (depth <= 0 || --_budget < -200)
            return Atom();

        return random.Next(15) switch
        {
            0 or 1 => $"{Expression(depth - 1)} {Pick(s_binary)} {Expression(depth - 1)}",
            2 or 3 => $"({Expression(depth - 1)})|{Filter(depth - 1)}",
            4 => $"{Expression(depth - 1)} is {Pick("", "not ")}{Pick(s_tests)}{Pick("", "", $"({Expression(0)})")}",
            5 or 6 => $"({Expression(depth - 1)}).{Pick(s_members)}{Pick("", Arguments(depth - 1), Arguments(depth - 1))}",
            7 => $"({Expression(depth - 1)})[{Pick("0", "-1", "1:", "::-1", "::2", "'a'", ":", Expression(depth - 1), $"{Number()}:{Number()}:{Number()}")}]",
            8 => $"{Pick("-", "not ", "+")}{Expression(depth - 1)}",
            9 => $"({Expression(depth - 1)} if {Expression(depth - 1)} else {Expression(depth - 1)})",
            10 => $"[{Expression(depth - 1)}, {Expression(depth - 1)}]",
            11 => $"{{{Expression(0)}: {Expression(depth - 1)}}}",
            12 => $"{Pick("range", "dict", "lipsum", "cycler", "joiner", "namespace", "f")}{Arguments(depth - 1)}",
            13 => $"'{Pick(s_formats)}{Pick(s_formats)}'{Pick(" % ", ".format", "|format")}({Expression(depth - 1)}, {Expression(depth - 1)})",
            _ => Atom(),
        };
    }

    private string Filter(int depth) => $"{Pick(s_filters)}{Pick("", "", Arguments(depth))}";

    private string Arguments(int depth) => random.Next(6) switch
    {
        0 => "()",
        1 or 2 => $"({Expression(depth)})",
        3 => $"({Expression(depth)}, {Expression(depth)})",
        4 => $"({Pick("a", "width", "attribute", "default", "start", "sep", "indent", "key")}={Expression(depth)})",
        _ => $"({Pick("*items", "**d", "'upper'", "'name'", "0, 1, 2")})",
    };

    private string Atom() => random.Next(8) switch
    {
        0 or 1 => Number(),
        2 => $"'{Pick("", "a", "a b c", ",", "é😀", "<&>", "\\n", "%s", "{}", "name", "http://x.y/z?q=1", "99", "\\ud800")}'",
        3 => Pick("true", "false", "none", "[]", "{}", "()", "''"),
        _ => isChat && random.Next(2) == 0 ? Pick(s_chatNames) : Pick(s_names),
    };

    private string Number() => random.Next(6) switch
    {
        0 => Pick("9223372036854775807", "1e308", "0.1", "10**30", "2**63", "-1", "0.0", "1e-7", "65536", "99999999"),
        _ => random.Next(-3, 40).ToString(CultureInfo.InvariantCulture),
    };

    private string Pick(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
