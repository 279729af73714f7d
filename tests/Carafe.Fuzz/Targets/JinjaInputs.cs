namespace Carafe.Fuzz.Targets;

/// <summary>Templates and expressions to start from, pieces of them, and what they are rendered with.</summary>
internal static class JinjaInputs
{
    /// <summary>Templates that use every statement.</summary>
    public static string[] Templates { get; } =
    [
        "Hello {{ name|upper }}!",
        "{% for x in items if x > 1 %}{{ loop.index }}:{{ x }}{% if loop.last %}.{% elif loop.first %}!{% endif %}{% else %}none{% endfor %}",
        "{% macro m(a, b=2, *c) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{{ caller() if caller }}{% endmacro %}{{ m(1, c=3) }}{% call(x) m(2) %}{{ x }}{% endcall %}",
        "{% for n in tree recursive %}{{ n.name }}{% if n.children %}({{ loop(n.children) }}){% endif %}{% endfor %}",
        "{% block a scoped %}x{{ super }}{{ self.a is defined }}{% endblock %}",
        "{% set ns = namespace(a=0) %}{% for i in range(5) %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}{% set t %}<b>{% endset %}{{ t|e }}",
        "{% filter upper|replace('A', 'b') %}text{% endfilter %}{% with a = 1, b = a %}{{ b }}{% endwith %}",
        "{% autoescape true %}{{ '<' }}{{ '<'|safe }}{% endautoescape %}{% raw %}{{ x }}{% endraw %}{# c #}",
        "{%- if a is defined and not b or c -%}  x  {%- else +%} y {%- endif %}",
        "{% trans count=items|length %}One {{ name }}{% pluralize %}{{ count }} things{% endtrans %}{{ _('x') }}",
        "{% for k, v in d|dictsort %}{{ k }}={{ v }}{% continue %}{% endfor %}{% do items.append(4) %}{% debug %}",
        "{{ '%s %05.2f'|format(1, 2.5) }}{{ '{0.x:>{1}}'.format(d, 10) }}{{ items|map('string')|join(', ') }}",
        "{% include 'x' ignore missing %}{% import 'y' as y %}{% from 'z' import a, b as c with context %}{% extends 'base' %}",
        "{% extends ['none', 'mid'] %}{% block body %}{% include 'part' %}{{ super.super() }}{% endblock %}",
        "{% import 'macros' as m with context %}{% call(x) m.card(1, d=2) %}{{ x }}{% endcall %}{% from 'macros' import walk, twice as t %}{{ walk(tree) }}{{ t(f) }}",
        "# for i in items:\n{{ i }} ## comment\n# endfor\n",
        "{{ users|groupby('age')|list }}{{ users|selectattr('age', '>', 1)|map(attribute='name')|sort|unique|list }}{{ users|tojson(2) }}",
        "{{ text|wordwrap(5)|indent(2)|truncate(9)|center(30)|title|urlize(10, true)|striptags }}{{ items|batch(2, 0)|list }}{{ items|slice(2)|list }}{{ d|xmlattr|pprint }}",
        "{% for a in range(3) %}{% for b in range(3) %}{{ loop.cycle('x', 'y') }}{{ loop.changed(b) }}{{ loop.depth }}{% break %}{% endfor %}{% endfor %}{{ cycler(1, 2).next() }}{{ joiner()() }}",
    ];

    /// <summary>Templates that others include, import and extend: sound ones, failing ones, and ones that never end by themselves.</summary>
    public static Dictionary<string, string> Loadable { get; } = new()
    {
        ["base"] = "<{% block title %}base{% endblock %}>{% for i in items %}{% block body scoped %}{{ i }}{% endblock %}{% endfor %}",
        ["mid"] = "{% extends 'base' %}{% block title %}mid {{ super() }}{% endblock %}{% block body %}{{ super() }}{{ self.title() }}{% endblock %}",
        ["part"] = "{% set v = x %}{{ name }} {{ x }} {{ i }}{% include ['none', 'leaf'] %}",
        ["leaf"] = "{{ loop.index if loop is defined }}.\n",
        ["macros"] = "{% set v = [1, 2] %}{% macro card(a, b='<', c=v) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{{ caller(a) if caller }}{% endmacro %}{% macro walk(n) %}{% for i in n recursive %}{{ loop(i.children) }}{% endfor %}{% endmacro %}{% macro twice(f) %}{{ f(1) }}{{ f(2) }}{% endmacro %}",
        ["self"] = "{{ x }}{% include 'self' %}{% include 'self' %}",
        ["ping"] = "{% extends 'pong' %}{% block title %}{{ super() }}{% endblock %}",
        ["pong"] = "{% extends 'ping' %}{% import 'ping' as p %}",
        ["failing"] = "{% macro card() %}{{ 1 // 0 }}{% endmacro %}{{ missing.x }}",
        ["broken"] = "a\n{% if %}",
        ["x"] = "{% include 'part' without context %}",
        ["y"] = "{% from 'macros' import card %}{% macro a() %}{{ card(1, c=2) }}{% endmacro %}{{ a() }}",
        ["z"] = "{% set a, b = 1, 2 %}",
        ["World"] = "{% extends 'mid' %}{% block body %}{% call(x) self.title() %}{{ x }}{% endcall %}{% endblock %}",
    };

    /// <summary>Pieces of the template language.</summary>
    public static string[] Pieces { get; } =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-%}", "{%-", "{%+", "+%}", "{{ ", " }}", "{% if x %}", "{% endif %}", "{% else %}", "{% elif 1 %}",
        "{% for i in range(99) %}", "{% for i in items recursive %}", "{% endfor %}", "{{ loop(items) }}", "{{ loop.previtem }}", "{{ loop.length }}",
        "{% macro f(x) %}", "{% endmacro %}", "{{ f(f) }}", "{{ f() }}", "{% call f() %}", "{% endcall %}", "{{ caller() }}",
        "{% set x = x ~ x %}", "{% set x %}", "{% endset %}", "{% set a, b = 1, 2 %}", "{% set ns.a = 1 %}", "{% block b %}", "{% endblock %}", "{{ self.b() }}", "{{ super() }}",
        "{% filter upper %}", "{% endfilter %}", "{% raw %}", "{% endraw %}", "{% with %}", "{% endwith %}", "{% autoescape x %}", "{% endautoescape %}",
        "{% trans %}", "{% trans trimmed a=1 %}", "{% pluralize %}", "{% endtrans %}", "{% do %}", "{% break %}", "{% continue %}",
        "{% include 'part' %}", "{% include 'self' ignore missing %}", "{% import 'macros' as m %}", "{{ m.card(m) }}", "{% from 'macros' import card %}", "{% extends 'base' %}", "{% extends 'mid' %}", "{% block title %}", "{% block body scoped %}",
        "|upper", "|e", "|safe", "|join", "|list", "|length", "|tojson", "|format(1)", "|replace('a','b')", "|map('upper')", "|sum", "|sort", "|batch(3)", "|slice(3)",
        "|indent(3)", "|wordwrap(3)", "|truncate(3)", "|center(99)", "|urlize", "|striptags", "|xmlattr", "|pprint", "|groupby('a')", "|select", "|reject('odd')", "|first", "|last",
        "|round(2)", "|int", "|float", "|string", "|default('x')", "|dictsort", "|unique", "|min", "|max", "|reverse", "|title", "|filesizeformat", "|random", "|attr('x')",
        "(", ")", "[", "]", "{", "}", ",", ":", ".", "~", "+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", "<=", ">=", "=", "|", " is ", " is not ", " in ", " not in ", "not ", " and ", " or ", " if ", " else ",
        "'", "\"", "'a'", "1", "0", "-1", "1.5e3", "0x1f", "1_000", "1e999", "9999999999999999999999", "true", "none", "x", "items", "d", "users", "text", "name", "self", "loop", "range(5)", "[1,2]", "{'a': 1}", "dict(a=1)",
        "[0]", "[::2]", "[-1:]", ".x", ".__class__", ".append(1)", ".items()", ".format(1)", ".upper()", "'%c' % 65", "'{:d}'", "\\n", "\\x41", "\\u00e9", "\\N{DASH}", "\n", "\r\n", "# ", "## ", "é", "\U0001f600",
    ];

    /// <summary>Expressions of every kind.</summary>
    public static string[] Expressions { get; } =
    [
        "1 + 2 * 3 ** -2 // 4 % 5 - 6 / 7.5", "items[1:] + items[::-1]", "'a' ~ 1 ~ none", "x if y is defined else z", "not a and (b or c)", "1 < x <= 3 != 4",
        "users|map(attribute='name')|join(', ')", "'%s-%r-%5d-%-5s-%x-%e' % (1, 'a', 2, 'b', 255, 1.5)", "'{:>10} {!r:^5} {a[b]} {0.x}'.format(1, 2, a={'b': 3})",
        "d.a.b['c'] is none", "text.split(',')[0].strip().replace('a', 'b', 1)", "(1, 'a', [2, {'b': none}])|string", "{'a': 1, 2: [3]}|dictsort|tojson", "range(10)[2:8:3]|list",
        "2 ** 100 * 3 - 10 ** 40", "1e308 * 10", "0.1 + 0.2", "-7 // 2, -7 % 3, 7.5 // -2", "'ß'.upper() == 'SS'", "'x' * 5 + 'y'", "items is sequence and d is mapping", "5 is divisibleby 2", "'abc' is in 'xabcx'",
        "items.index(2)", "d.items()|list", "'a b'.title()|e|length", "name[0] in name", "[1, 2, 3]|sum(start=10)", "3.14159|round(2, 'floor')", "'1,234'|int(0, 16)",
        "'a\\n\\x41\\u00e9'", "text|wordcount + text|length", "when.strftime('%Y-%m-%d')", "dict(a=1, **d)", "f(*items, **d)", "'abc'.translate({97: 'x'})", "'é'.encode()",
    ];

    /// <summary>Pieces of expressions.</summary>
    public static string[] ExpressionPieces { get; } =
    [
        .. Pieces[Array.IndexOf(Pieces, "|upper")..], "%(a)s", "%*d", "%.3f", "%%", "{}", "{0}", "{a.b}", "{0[x]}", "{:,}", "{:08.3e}", "{!r}", "{{", "}}",
        ".join(items)", ".split()", ".splitlines()", ".center(9)", ".zfill(9)", ".encode()", ".count('')", ".find('a')", ".partition(',')", ".expandtabs()", ".translate(d)", ".startswith(('a',))",
        ".get('a')", ".update(d)", ".pop()", ".sort()", ".insert(0, 1)", ".copy()", ".keys()", ".values()", ".bit_length()", ".is_integer()", ".strftime('%Y %j %%')", "(*items)", "(**d)",
        " is odd", " is string", " is eq 1", " is sameas none", " is iterable", " is filter 'x'", " is test('y')", "when", "inf", "1e308", "2**63", "-2**63", "'\\ud800'",
    ];

    /// <summary>Chat templates in the dialects that language models use.</summary>
    public static string[] Chats { get; } =
    [
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
        "{{ bos_token }}{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Roles must alternate') }}{% endif %}{% if m.role == 'user' %}[INST] {{ m.content|trim }} [/INST]{% else %}{% generation %}{{ m.content }}{{ eos_token }}{% endgeneration %}{% endif %}{% endfor %}",
        "{%- set ns = namespace(last=messages|length - 1) %}\n{%- for message in messages[::-1] %}\n  {%- if message.content is string and not message.content.startswith('<tool>') %}{%- set ns.last = loop.index0 %}{%- break %}{%- endif %}\n{%- endfor %}\n{{- ns.last }}",
        "{% if tools %}{% for tool in tools %}{{ tool|tojson(indent=2) }}\n{% endfor %}{% endif %}{{ strftime_now('%d %b %Y') }}",
        "{%- macro render(item) %}{%- if item is mapping %}{% for k, v in item|items %}{{ k }}: {{ render(v) }}\n{% endfor %}{%- elif item is iterable and item is not string %}{{ item|map('string')|join(', ') }}{%- else %}{{ item }}{% endif %}{%- endmacro %}{{ render(tools[0].function) }}",
        "{% for m in messages %}{% if '</think>' in m.content %}{% set c = m.content.split('</think>')[-1].lstrip('\\n') %}{{ c }}{% continue %}{% endif %}{% for call in m.tool_calls or [] %}{{ call.function.arguments|tojson }}{% endfor %}{% endfor %}",
    ];

    /// <summary>Pieces of chat templates.</summary>
    public static string[] ChatPieces { get; } =
    [
        .. Pieces, "{% generation %}", "{% endgeneration %}", "messages", "message", "message['content']", "messages[0]", "messages[1:]", "loop.index0", "tools", "raise_exception('x')", "strftime_now('%Y')",
        "bos_token", "add_generation_prompt", "namespace(a=1)", "|tojson(indent=4)", "|items", "|trim", ".strip()", ".split('x')[-1]", ".startswith('x')", "tool_calls", "documents", "<|im_start|>", "<think>",
    ];

    /// <summary>What chat templates have as special tokens.</summary>
    public static Dictionary<string, string> ChatTokens { get; } = new() { ["bos_token"] = "<s>", ["eos_token"] = "</s>" };

    /// <summary>A conversation.</summary>
    public static Dictionary<string, object?>[] Messages { get; } =
    [
        new() { ["role"] = "system", ["content"] = "Be brief." },
        new() { ["role"] = "user", ["content"] = "Weather in Oslo?" },
        new() { ["role"] = "assistant", ["content"] = "<think>hm</think>\nok", ["tool_calls"] = new object[] { new Dictionary<string, object?> { ["function"] = new Dictionary<string, object?> { ["name"] = "weather", ["arguments"] = new Dictionary<string, object?> { ["city"] = "Oslo" } } } } },
        new() { ["role"] = "tool", ["content"] = "rain" },
        new() { ["role"] = "user", ["content"] = "Thanks" },
    ];

    /// <summary>A tool.</summary>
    public static object[] Tools { get; } =
    [
        new Dictionary<string, object?> { ["type"] = "function", ["function"] = new Dictionary<string, object?> { ["name"] = "weather", ["parameters"] = new Dictionary<string, object?> { ["city"] = new[] { "string", "null" } } } },
    ];

    /// <summary>New variables, because templates change lists and dicts.</summary>
    public static Dictionary<string, object?> Variables() => new()
    {
        ["name"] = "World",
        ["x"] = 3,
        ["a"] = 1.5,
        ["text"] = "one, two <b>three</b> http://example.com/é",
        ["items"] = new List<object?> { 3, 1, 2 },
        ["d"] = new Dictionary<string, object?> { ["a"] = 1, ["b"] = "two", ["c"] = null },
        ["users"] = new List<object?> { new Dictionary<string, object?> { ["name"] = "Ada", ["age"] = 36 }, new Dictionary<string, object?> { ["name"] = "Bo", ["age"] = 1 } },
        ["tree"] = new List<object?> { new Dictionary<string, object?> { ["name"] = "r", ["children"] = new List<object?> { new Dictionary<string, object?> { ["name"] = "c" } } } },
        ["when"] = new DateTime(2024, 2, 29, 13, 37, 0, DateTimeKind.Utc),
        ["inf"] = double.PositiveInfinity,
        ["f"] = (Func<int, int>)(static number => number),
    };
}
