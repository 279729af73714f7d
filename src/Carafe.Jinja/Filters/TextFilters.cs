using System.Globalization;
using System.Text;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.Jinja.Values.Methods;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that change text: case, trimming, replacement, formatting.</summary>
internal static class TextFilters
{
    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        AddChange(table, "capitalize", "do_capitalize", TextChange.Capitalize);
        AddChange(table, "lower", "do_lower", TextChange.Lower);
        AddChange(table, "upper", "do_upper", TextChange.Upper);
        table.Filter("title", "do_title", "s", (in a) => Title(a));
        table.Add("trim", new BuiltinFunction("do_trim", "value, chars=None", (in a) => Trim(a)) { TextChange = TextChange.Trim });
        table.Filter("string", "soft_str", "s", (in a) => BuiltinFilters.SoftText(a[0]));
        table.Filter("replace", "do_replace", "s, old, new, count=None", (in a) => Replace(a), hidden: 1);
        table.Filter("wordcount", "do_wordcount", "s", (in a) => WordCount(BuiltinFilters.SoftText(a[0]).AsString!));
        table.Filter("center", "do_center", "value, width=80", (in a) => Center(a));
        table.Add("format", new BuiltinFunction("do_format", Format));
        table.Filter("urlencode", "do_urlencode", "value", (in a) => UrlEncode(a));
    }

    private static void AddChange(Dictionary<string, ITemplateCallable> table, string name, string function, TextChange change) =>
        table.Add(name, new BuiltinFunction(function, "s", (in a) => Apply(change, a)) { TextChange = change });

    private static TemplateValue Apply(TextChange change, in BoundArguments a)
    {
        var text = BuiltinFilters.SoftText(a[0]);
        return BuiltinFilters.Like(text, change.Apply(text.AsString!), a.Context);
    }

    private static TemplateValue Title(in BoundArguments a)
    {
        var text = BuiltinFilters.SoftText(a[0]).AsString!;
        var result = new StringBuilder(text.Length);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsWordBreak(text[i]) == IsWordBreak(text[start]))
                continue;

            AppendTitled(result, text, start, i);
            start = i;
        }

        // Joining with a plain empty text: safe text becomes plain here.
        return TemplateValue.FromString(result.ToString());
    }

    private static bool IsWordBreak(char c) => c is '-' or '(' or '{' or '[' or '<' || PythonStr.IsSpace(c);

    private static void AppendTitled(StringBuilder result, string text, int start, int end)
    {
        if (start == end)
            return;

        var first = CodePoints.At(text, start) >= 0x10000 ? 2 : 1;
        result.Append(PythonStr.Upper(text.Substring(start, first)));
        result.Append(PythonStr.Lower(text[(start + first)..end]));
    }

    private static TemplateValue Trim(in BoundArguments a)
    {
        var text = BuiltinFilters.SoftText(a[0]);
        if (!a.IsNone(1) && !a[1].IsString)
            throw PythonErrors.TypeError("strip arg must be None or str");

        return TemplateValue.FromText(PythonStr.Strip(text.AsString!, a[1].AsString), text.IsMarkup);
    }

    private static TemplateValue Replace(in BoundArguments a)
    {
        var count = a.IsNone(3) ? -1 : a.Integer(3);
        if (!a.Context.Autoescape)
        {
            return StringMethods.ReplaceText(
                a[0].ToDisplayString(), a[1].ToDisplayString(), a[2].ToDisplayString(), count, a.Context);
        }

        var (oldHtml, newHtml, valueHtml) =
            (PythonDisplay.HtmlOf(a[1]) is not null, PythonDisplay.HtmlOf(a[2]) is not null, PythonDisplay.HtmlOf(a[0]) is not null);
        var value = oldHtml || (newHtml && !valueHtml)
            ? TemplateValue.FromMarkup(PythonDisplay.Escape(a[0]))
            : BuiltinFilters.SoftText(a[0]);
        var replacement = BuiltinFilters.SoftText(a[2]);
        var text = StringMethods.ReplaceText(
            value.AsString!,
            BuiltinFilters.SoftText(a[1]).AsString!,
            value.IsMarkup ? PythonDisplay.Escape(replacement) : replacement.AsString!,
            count,
            a.Context);
        return TemplateValue.FromText(text, value.IsMarkup);
    }

    private static TemplateValue WordCount(string text)
    {
        var count = 0;
        var inside = false;
        foreach (var point in new CodePoints(text))
        {
            var word = PythonWords.IsWord(point);
            if (word && !inside)
                count++;
            inside = word;
        }

        return count;
    }

    private static TemplateValue Center(in BoundArguments a)
    {
        var text = BuiltinFilters.SoftText(a[0]);
        var width = a.Integer(1);
        PythonSequences.CheckSize(1, Math.Max(0, width), a.Context);
        return TemplateValue.FromText(PythonStr.Center(text.AsString!, width), text.IsMarkup);
    }

    private static TemplateValue Format(in TemplateCall call)
    {
        if (call.Arguments.IsEmpty)
            throw PythonErrors.TypeError("do_format() missing 1 required positional argument: 'value'");
        if (call.Arguments.Length > 1 && !call.Keywords.IsEmpty)
            throw new FilterArgumentException("can't handle positional and keyword arguments at the same time");

        var format = BuiltinFilters.SoftText(call.Arguments[0]);
        if (call.Keywords.IsEmpty)
            return PythonFormatting.Percent(format, new TemplateTuple(call.Arguments[1..]), call.Context);

        var keywords = new TemplateDict();
        foreach (ref readonly var keyword in call.Keywords)
            keywords[keyword.Key] = keyword.Value;
        return PythonFormatting.Percent(format, keywords, call.Context);
    }

    private static TemplateValue UrlEncode(in BoundArguments a)
    {
        var value = a[0];
        if (value.IsString || PythonIteration.TryGetIterator(value, a.Context) is not { } iterator)
            return Quote(value, "/", a.Context);

        if (value.Reference is TemplateMapping mapping)
            iterator = mapping.GetIterator(DictPart.Items);
        var parts = new List<string>();
        while (iterator.MoveNext(out var pair))
        {
            a.Context.Limits?.ChargeSteps();
            var (key, item) = PythonIteration.UnpackPair(pair, a.Context);
            parts.Add(QuoteForQuery(key, a.Context) + "=" + QuoteForQuery(item, a.Context));
        }

        return string.Join('&', parts);
    }

    private static string QuoteForQuery(in TemplateValue value, EvalContext context) =>
        Quote(value, "", context).Replace("%20", "+", StringComparison.Ordinal);

    private static string Quote(in TemplateValue value, string safe, EvalContext context)
    {
        var bytes = value.Reference is TemplateBytes raw ? raw.AsSpan() : PythonStr.Encode(value.ToDisplayString());
        context.Limits?.ChargeMemory(bytes.Length * 3L);
        var result = new StringBuilder(bytes.Length + 16);
        foreach (var b in bytes)
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '~' || safe.Contains(c, StringComparison.Ordinal))
                result.Append(c);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return result.ToString();
    }
}
