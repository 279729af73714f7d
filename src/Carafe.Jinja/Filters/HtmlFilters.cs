using System.Buffers;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that make or take apart HTML.</summary>
internal static class HtmlFilters
{
    private static readonly SearchValues<char> s_keyEnds = SearchValues.Create(" \t\n\r\v\f/>=");

    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        table.Filter("e", "escape", "s, /", (in a) => TemplateValue.FromMarkup(PythonDisplay.Escape(a[0])));
        table.Filter("escape", "escape", "s, /", (in a) => TemplateValue.FromMarkup(PythonDisplay.Escape(a[0])));
        table.Filter("forceescape", "do_forceescape", "value", (in a) =>
            TemplateValue.FromMarkup(HtmlEscape.Escape(PythonDisplay.HtmlOf(a[0]) ?? a[0].ToDisplayString())));
        table.Filter("safe", "do_mark_safe", "value", (in a) =>
            TemplateValue.FromMarkup(PythonDisplay.HtmlOf(a[0]) ?? a[0].ToDisplayString()));
        table.Filter("striptags", "do_striptags", "value", (in a) =>
            new Markup(PythonDisplay.HtmlOf(a[0]) ?? a[0].ToDisplayString()).StripTags());
        table.Filter("xmlattr", "do_xmlattr", "d, autospace=True", (in a) => XmlAttributes(a), hidden: 1);
        table.Filter("tojson", "do_tojson", "value, indent=None", (in a) => ToJson(a), hidden: 1);
        table.Filter(
            "urlize",
            "do_urlize",
            "value, trim_url_limit=None, nofollow=False, target=None, rel=None, extra_schemes=None",
            (in a) => Urlize(a),
            hidden: 1);
    }

    private static TemplateValue XmlAttributes(in BoundArguments a)
    {
        if (a[0].Reference is not TemplateMapping mapping)
            throw a[0].AsUndefined?.ToException() ?? PythonErrors.AttributeError($"'{PythonTypes.NameOf(a[0])}' object has no attribute 'items'");

        var parts = new List<string>();
        foreach (var (key, value) in mapping.Entries)
        {
            if (value.IsNone || value.IsUndefined)
                continue;
            if (key.AsString is not { } name)
                throw PythonErrors.TypeError($"expected string or bytes-like object, got '{PythonTypes.NameOf(key)}'");
            // These would end the name and start a value, another attribute or the content.
            if (name.AsSpan().ContainsAny(s_keyEnds))
                throw PythonErrors.ValueError($"Invalid character in attribute name: {key.Repr()}");

            parts.Add($"{PythonDisplay.Escape(key)}=\"{PythonDisplay.Escape(value)}\"");
        }

        var text = string.Join(' ', parts);
        if (text.Length != 0 && a.Flag(1))
            text = " " + text;
        a.Context.Limits?.ChargeMemory(text.Length);
        return TemplateValue.FromText(text, a.Context.Autoescape);
    }

    private static TemplateValue ToJson(in BoundArguments a)
    {
        var policies = a.Context.Policies;
        var keywords = policies["json.dumps_kwargs"].Reference as TemplateMapping;
        string json;
        if (policies["json.dumps_function"].Reference is ITemplateCallable dumps)
            json = CallDumps(dumps, a, keywords);
        else
            json = TemplateJson.Dumps(a[0], TemplateJson.ReadOptions(keywords, a[0].IsString ? TemplateValue.None : a[1]), a.Context);

        return TemplateValue.FromMarkup(JsonText.MakeHtmlSafe(json));
    }

    private static string CallDumps(ITemplateCallable dumps, in BoundArguments a, TemplateMapping? keywords)
    {
        var named = keywords?.Entries
            .Select(static entry => KeyValuePair.Create(entry.Key.ToDisplayString(), entry.Value))
            .Where(static entry => entry.Key != "indent").ToList() ?? [];
        if (!a.IsNone(1))
            named.Add(KeyValuePair.Create("indent", a[1]));
        return dumps.Invoke(new TemplateCall(a.Context, [a[0]], named.ToArray())).ToDisplayString();
    }

    private static TemplateValue Urlize(in BoundArguments a)
    {
        var policies = a.Context.Policies;
        var parts = new SortedSet<string>(StringComparer.Ordinal);
        parts.UnionWith(PythonStr.Split(a[4].IsTrue() ? a.Text(4) : ""));
        if (a.Flag(2))
            parts.Add("nofollow");
        parts.UnionWith(PythonStr.Split(policies["urlize.rel"].AsString ?? ""));

        var target = a.IsNone(3) ? policies["urlize.target"] : a[3];
        var schemes = Schemes(a.IsNone(5) ? policies["urlize.extra_schemes"] : a[5], a.Context);
        var text = PythonDisplay.Escape(a[0]);
        a.Context.Limits?.ChargeMemory(text.Length * 2L);
        var result = new Urlizer
        {
            TrimLimit = a[1],
            Rel = parts.Count == 0 ? "" : $" rel=\"{HtmlEscape.Escape(string.Join(' ', parts))}\"",
            Target = target.IsTrue() ? $" target=\"{PythonDisplay.Escape(target)}\"" : "",
            ExtraSchemes = schemes,
        }.Convert(text);
        return TemplateValue.FromText(result, a.Context.Autoescape);
    }

    private static string[] Schemes(in TemplateValue value, EvalContext context)
    {
        if (!value.IsTrue())
            return [];

        var schemes = new List<string>();
        foreach (var scheme in PythonIteration.ToList(value, context))
        {
            if (scheme.AsString is not { } text || !IsSchemePrefix(text))
                throw new FilterArgumentException($"{scheme.Repr()} is not a valid URI scheme prefix.");

            schemes.Add(text);
        }

        return [.. schemes];
    }

    // [\w.+-]{2,}:(/){0,2}
    private static bool IsSchemePrefix(string text)
    {
        var end = text.TrimEnd('/');
        if (text.Length - end.Length > 2 || end.Length < 3 || end[^1] != ':')
            return false;

        foreach (var point in new CodePoints(end.AsSpan(0, end.Length - 1)))
        {
            if (!PythonWords.IsWord(point) && point is not ('.' or '+' or '-'))
                return false;
        }

        return true;
    }
}
