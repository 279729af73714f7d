using System.Globalization;
using Carafe.Jinja;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Conformance.Jinja;

/// <summary>The named functions of the corpus, with the state of one case.</summary>
internal sealed class JinjaFunctions
{
    private readonly List<string> _log = [];
    private long _ticks;

    public TemplateValue Find(string name) => new JinjaFunction(name, BodyOf(name));

    private JinjaFunctionBody BodyOf(string name) => name switch
    {
        "raise_exception" => (in TemplateCall call) => throw new TemplateException(call.Arguments[0].ToDisplayString()),
        "strftime_now" => StrftimeNow,
        "identity" => (in TemplateCall call) => Only(call, "identity", "x"),
        "echo" => Echo,
        "add" => (in TemplateCall call) => PythonOperators.Add(Argument(call, 0, "a"), Argument(call, 1, "b"), call.Context),
        "double" => (in TemplateCall call) => PythonOperators.Multiply(Argument(call, 0, "x"), 2, call.Context),
        "upper" => (in TemplateCall call) => Argument(call, 0, "x").ToDisplayString().ToUpperInvariant(),
        "yes" => (in TemplateCall _) => true,
        "no" => (in TemplateCall _) => false,
        "is_even" => (in TemplateCall call) => PythonOperators.Modulo(Argument(call, 0, "x"), 2, call.Context) == 0,
        "markup_bold" => (in TemplateCall call) => TemplateValue.FromMarkup($"<b>{Escaped(Argument(call, 0, "x"))}</b>"),
        "ctx_get" => (in TemplateCall call) => call.Context.TryResolve(call.Arguments[0].AsString!, out var value) ? value : "<none>",
        "ctx_resolve" => (in TemplateCall call) => ((RenderContext)call.Context).Resolve(call.Arguments[0].AsString!),
        "ctx_names" => ContextNames,
        "autoescape_on" => (in TemplateCall call) => call.Context.Autoescape,
        "none_to_empty" => (in TemplateCall call) => call.Arguments[0].IsNone ? "" : call.Arguments[0],
        "str_upper_finalize" => (in TemplateCall call) =>
            call.Arguments[0] is { IsString: true } text ? TemplateValue.FromText(text.AsString!.ToUpperInvariant(), text.IsMarkup) : call.Arguments[0],
        "tick" => (in TemplateCall _) => ++_ticks,
        "log" => Log,
        "log_dump" => (in TemplateCall _) => string.Join(',', _log),
        "async_identity" => (in TemplateCall call) => JinjaFunction.Later(call.Arguments[0]),
        "async_add" => (in TemplateCall call) => JinjaFunction.Later(PythonOperators.Add(call.Arguments[0], call.Arguments[1], call.Context)),
        "async_yes" => (in TemplateCall _) => JinjaFunction.Later(true),
        _ => throw new InvalidDataException($"no function '{name}'"),
    };

    private static TemplateValue Argument(in TemplateCall call, int index, string name)
    {
        if (index < call.Arguments.Length)
            return call.Arguments[index];

        return call.TryGetKeyword(name, out var value)
            ? value
            : throw new PythonException("TypeError", $"missing a required argument: '{name}'");
    }

    private static TemplateValue Only(in TemplateCall call, string function, string name)
    {
        foreach (var keyword in call.Keywords)
        {
            if (keyword.Key != name)
                throw new PythonException("TypeError", $"{function}() got an unexpected keyword argument '{keyword.Key}'");
        }

        return Argument(call, 0, name);
    }

    private static string Escaped(TemplateValue value) => value.IsMarkup ? value.AsString! : HtmlEscape.Escape(value.ToDisplayString());

    private static TemplateValue StrftimeNow(in TemplateCall call) => call.Context.Members.CallMethod(
        TemplateValue.FromObject(new DateTime(2024, 7, 26, 14, 5, 9)), "strftime", call);

    private static TemplateValue Echo(in TemplateCall call)
    {
        TemplateValue list = new TemplateList(call.Arguments);
        var keywords = new TemplateDict();
        foreach (var (name, value) in call.Keywords)
            keywords[name] = value;

        return string.Create(CultureInfo.InvariantCulture, $"args={list.Repr()} kwargs={((TemplateValue)keywords).Repr()}");
    }

    private static TemplateValue ContextNames(in TemplateCall call)
    {
        var prefix = call.Arguments[0].AsString!;
        return string.Join(',', ((RenderContext)call.Context).VariableNames.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private TemplateValue Log(in TemplateCall call)
    {
        _log.Add(call.Arguments[0].ToDisplayString());
        var result = call.Arguments.Length > 1 ? call.Arguments[1] : call.TryGetKeyword("result", out var named) ? named : TemplateValue.None;
        return result.IsNone ? call.Arguments[0] : result;
    }
}
