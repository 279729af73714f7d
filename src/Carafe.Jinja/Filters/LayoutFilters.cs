using System.Globalization;
using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that lay text out: indentation, truncation, wrapping, pretty printing.</summary>
internal static class LayoutFilters
{
    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        table.Filter("indent", "do_indent", "s, width=4, first=False, blank=False", (in a) => Indent(a));
        table.Filter("truncate", "do_truncate", "s, length=255, killwords=False, end='...', leeway=None", (in a) => Truncate(a), hidden: 1);
        table.Filter(
            "wordwrap",
            "do_wordwrap",
            "s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True",
            (in a) => WordWrap(a),
            hidden: 1);
        table.Filter("pprint", "do_pprint", "value", (in a) => PrettyPrinter.Format(a[0], a.Context));
    }

    private static TemplateValue Indent(in BoundArguments a)
    {
        var indention = a[1].AsString ?? PythonOperators.Multiply(" ", a[1], a.Context).AsString!;
        if (a[0].AsString is not { } text)
            throw a[0].AsUndefined?.ToException() ?? CannotAppend(a[0]);

        if (a[1].IsMarkup && !a[0].IsMarkup)
            return IndentBySafeText(text, a);

        var lines = PythonStr.SplitLines(text + "\n");
        a.Context.Limits?.ChargeMemory(text.Length + ((long)lines.Count * (indention.Length + 1)));
        var result = new StringBuilder(text.Length + (lines.Count * (indention.Length + 1)));
        var (first, blank) = (a.Flag(2), a.Flag(3));
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                result.Append('\n');
            if (i == 0 ? first : blank || lines[i].Length != 0)
                result.Append(indention);
            result.Append(lines[i]);
        }

        return TemplateValue.FromText(result.ToString(), a[0].IsMarkup);
    }

    // Plain text indented by safe text: the parts that meet the indention become safe, as Python's operators do it.
    private static TemplateValue IndentBySafeText(string text, in BoundArguments a)
    {
        var (indention, context) = (a[1], a.Context);
        var lines = PythonStr.SplitLines(text + "\n");
        TemplateValue result = lines[0];
        if (a.Flag(3))
        {
            var separator = "\n" + indention.AsString;
            result = TemplateValue.FromMarkup(string.Join(separator, lines.Select(HtmlEscape.Escape)));
        }
        else if (lines.Count > 1)
        {
            var rest = lines.Skip(1).Select(line => line.Length == 0 ? line : indention.AsString + HtmlEscape.Escape(line));
            result = lines[0] + "\n" + string.Join('\n', rest);
        }

        return a.Flag(2) ? PythonOperators.Add(indention, result, context) : result;
    }

    // The breaks within a wrapped line are safe already.
    private static string Escaped(string line, string separator) =>
        string.Join(separator, line.Split(separator).Select(HtmlEscape.Escape));

    private static PythonException CannotAppend(in TemplateValue value) => value.Reference is TemplateSequence { IsTuple: true }
        ? PythonErrors.TypeError("can only concatenate tuple (not \"str\") to tuple")
        : value.Reference is TemplateSequence
            ? PythonErrors.AttributeError("'list' object has no attribute 'splitlines'")
            : PythonErrors.TypeError($"unsupported operand type(s) for +=: '{PythonTypes.NameOf(value)}' and 'str'");

    private static TemplateValue Truncate(in BoundArguments a)
    {
        a[1].AsUndefined?.Fail();
        a[4].AsUndefined?.Fail();
        var leeway = BoundArguments.ToInteger(a.IsNone(4) ? a.Context.Policies["truncate.leeway"] : a[4]);
        var endLength = PythonIteration.Length(a[3]);
        if (a[1].IsFloat)
            throw PythonErrors.TypeError("slice indices must be integers or None or have an __index__ method");

        var length = a.Integer(1);
        if (length < endLength)
            throw PythonErrors.AssertionError($"expected length >= {endLength}, got {length}");
        if (leeway < 0)
            throw PythonErrors.AssertionError($"expected leeway >= 0, got {leeway}");
        if (PythonIteration.Length(a[0]) - leeway <= length)
            return a[0];

        if (a[0].AsString is not { } text)
        {
            return a.Flag(2)
                ? PythonOperators.Add(PythonOperators.Slice(a[0], default, length - endLength, default, a.Context), a[3], a.Context)
                : throw PythonErrors.AttributeError($"'{PythonTypes.NameOf(a[0])}' object has no attribute 'rsplit'");
        }

        var hasPairs = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0;
        var kept = hasPairs ? PythonStr.Slice(text, null, length - endLength) : text.AsSpan(0, (int)(length - endLength));
        if (!a.Flag(2) && kept.LastIndexOf(' ') is var space and >= 0)
            kept = kept[..space];
        if (a[0].IsMarkup || a[3].Kind != TemplateKind.String)
            return PythonOperators.Add(TemplateValue.FromText(kept.ToString(), a[0].IsMarkup), a[3], a.Context);

        var end = a[3].AsString!;
        a.Context.Limits?.ChargeMemory(kept.Length + end.Length);
        return string.Concat(kept, end);
    }

    private static TemplateValue WordWrap(in BoundArguments a)
    {
        a[3].AsUndefined?.Fail();
        if (a[0].AsString is not { } text)
            throw a[0].AsUndefined?.ToException() ?? PythonErrors.AttributeError($"'{PythonTypes.NameOf(a[0])}' object has no attribute 'splitlines'");

        var separator = a.IsNone(3) ? a.Context.NewlineSequence : a.Text(3);
        var wrapper = new TextWrapper(a.Integer(1), a.Flag(2), a.Flag(4));
        var lines = new List<string>();
        foreach (var line in PythonStr.SplitLines(text))
        {
            var wrapped = wrapper.Wrap(line);
            a.Context.Limits?.ChargeMemory(line.Length + (wrapped.Count * (separator.Length + 1L)));
            lines.Add(string.Join(separator, wrapped));
        }

        var result = string.Join(separator, lines);
        // A plain separator joins to plain text, a safe one escapes what is not safe.
        return a[3].IsMarkup
            ? TemplateValue.FromMarkup(string.Join(separator, lines.Select(line => Escaped(line, separator))))
            : TemplateValue.FromString(result);
    }
}
