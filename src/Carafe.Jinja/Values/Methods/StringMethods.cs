using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's methods of <c>str</c> and <c>Markup</c>; what Markup's methods give is Markup again.</summary>
internal static class StringMethods
{
    public static MethodTable Table { get; } = Build();

    private static MethodTable Build()
    {
        var table = new MethodTable();
        AddCase(table);
        AddTests(table);
        AddTrimming(table);
        AddSearching(table);
        AddSplitting(table);
        AddRest(table);
        return table.Freeze();
    }

    private static void AddCase(MethodTable table) => table
        .Method("capitalize", "", (in a) => Same(a, PythonStr.Capitalize(a.SelfText)))
        .Method("casefold", "", (in a) => Same(a, PythonStr.Casefold(a.SelfText)))
        .Method("lower", "", (in a) => Same(a, PythonStr.Lower(a.SelfText)))
        .Method("upper", "", (in a) => Same(a, PythonStr.Upper(a.SelfText)))
        .Method("swapcase", "", (in a) => Same(a, PythonStr.SwapCase(a.SelfText)))
        .Method("title", "", (in a) => Same(a, PythonStr.Title(a.SelfText)));

    private static void AddTests(MethodTable table) => table
        .Method("isalnum", "", (in a) => PythonStr.IsAlnum(a.SelfText))
        .Method("isalpha", "", (in a) => PythonStr.IsAlpha(a.SelfText))
        .Method("isascii", "", (in a) => PythonStr.IsAscii(a.SelfText))
        .Method("isdecimal", "", (in a) => PythonStr.IsDecimal(a.SelfText))
        .Method("isdigit", "", (in a) => PythonStr.IsDigit(a.SelfText))
        .Method("isidentifier", "", (in a) => PythonStr.IsIdentifier(a.SelfText))
        .Method("islower", "", (in a) => PythonStr.IsLower(a.SelfText))
        .Method("isnumeric", "", (in a) => PythonStr.IsNumeric(a.SelfText))
        .Method("isprintable", "", (in a) => PythonStr.IsPrintable(a.SelfText))
        .Method("isspace", "", (in a) => PythonStr.IsSpace(a.SelfText))
        .Method("istitle", "", (in a) => PythonStr.IsTitle(a.SelfText))
        .Method("isupper", "", (in a) => PythonStr.IsUpper(a.SelfText));

    private static void AddTrimming(MethodTable table) => table
        .Method("strip", "chars=None, /", (in a) => Same(a, PythonStr.Strip(a.SelfText, Chars(a))))
        .Method("lstrip", "chars=None, /", (in a) => Same(a, PythonStr.StripLeft(a.SelfText, Chars(a))))
        .Method("rstrip", "chars=None, /", (in a) => Same(a, PythonStr.StripRight(a.SelfText, Chars(a))))
        .Method("removeprefix", "prefix, /", (in a) => Same(a, PythonStr.RemovePrefix(a.SelfText, a.Text(0))))
        .Method("removesuffix", "suffix, /", (in a) => Same(a, PythonStr.RemoveSuffix(a.SelfText, a.Text(0))))
        .Method("center", "width, fillchar=' ', /", (in a) => Same(a, PythonStr.Center(a.SelfText, Width(a), Fill(a))))
        .Method("ljust", "width, fillchar=' ', /", (in a) => Same(a, PythonStr.LeftJustify(a.SelfText, Width(a), Fill(a))))
        .Method("rjust", "width, fillchar=' ', /", (in a) => Same(a, PythonStr.RightJustify(a.SelfText, Width(a), Fill(a))))
        .Method("zfill", "width, /", (in a) => Same(a, PythonStr.ZeroFill(a.SelfText, Width(a))))
        .Method("expandtabs", "tabsize=8", (in a) => Same(a, ExpandTabs(a)));

    private static void AddSearching(MethodTable table) => table
        .Method("find", "sub, start=None, end=None, /", (in a) => PythonStr.Find(a.SelfText, a.Text(0), Bound(a, 1), Bound(a, 2)))
        .Method("rfind", "sub, start=None, end=None, /", (in a) => PythonStr.FindLast(a.SelfText, a.Text(0), Bound(a, 1), Bound(a, 2)))
        .Method("index", "sub, start=None, end=None, /", (in a) => PythonStr.Index(a.SelfText, a.Text(0), Bound(a, 1), Bound(a, 2)))
        .Method("rindex", "sub, start=None, end=None, /", (in a) => PythonStr.IndexLast(a.SelfText, a.Text(0), Bound(a, 1), Bound(a, 2)))
        .Method("count", "sub, start=None, end=None, /", (in a) => PythonStr.Count(a.SelfText, a.Text(0), Bound(a, 1), Bound(a, 2)))
        .Method("startswith", "prefix, start=None, end=None, /", (in a) => AnyAffix(a, PythonStr.StartsWith, "startswith"))
        .Method("endswith", "suffix, start=None, end=None, /", (in a) => AnyAffix(a, PythonStr.EndsWith, "endswith"))
        .Method("replace", "old, new, count=-1, /", (in a) => Replace(a));

    private static void AddSplitting(MethodTable table) => table
        .Method("split", "sep=None, maxsplit=-1", (in a) => List(a, PythonStr.Split(a.SelfText, a.OptionalText(0), a.Integer(1))))
        .Method("rsplit", "sep=None, maxsplit=-1", (in a) => List(a, PythonStr.SplitRight(a.SelfText, a.OptionalText(0), a.Integer(1))))
        .Method("splitlines", "keepends=False", (in a) => List(a, PythonStr.SplitLines(a.SelfText, a.Integer(0) != 0)))
        .Method("partition", "sep, /", (in a) => Triple(a, PythonStr.Partition(a.SelfText, a.Text(0))))
        .Method("rpartition", "sep, /", (in a) => Triple(a, PythonStr.PartitionRight(a.SelfText, a.Text(0))))
        .Method("join", "iterable, /", (in a) => Join(a));

    private static void AddRest(MethodTable table) => table
        .Method("encode", "encoding='utf-8', errors='strict'", (in a) => new TemplateBytes(PythonStr.Encode(a.SelfText, a.Text(0), a.Text(1))))
        .Method("translate", "table, /", (in a) => Translate(a))
        .Method("maketrans", "x, y=None, z=None, /", (in a) => MakeTranslation(a))
        .Variadic("format", (in self, in call) => PythonFormatting.Format(self, call))
        .Method("format_map", "mapping, /", (in a) => PythonFormatting.FormatMap(a.Self, a[0], a.Context));

    private static TemplateValue Same(in BoundArguments a, string text)
    {
        a.Context.Limits?.ChargeMemory(text.Length);
        return TemplateValue.FromText(text, a.Self.IsMarkup);
    }

    private static string? Chars(in BoundArguments a) =>
        a.IsNone(0) || a[0].IsString ? a[0].AsString : throw PythonErrors.TypeError("strip arg must be None or str");

    private static long Width(in BoundArguments a)
    {
        var width = a.Integer(0);
        PythonSequences.CheckSize(1, Math.Max(0, width), a.Context);
        return width;
    }

    private static string Fill(in BoundArguments a) =>
        a.Self.IsMarkup
            ? PythonDisplay.Escape(a[1])
            : a[1].AsString ?? throw PythonErrors.TypeError($"The fill character must be a unicode character, not {PythonTypes.NameOf(a[1])}");

    private static string ExpandTabs(in BoundArguments a)
    {
        var size = Math.Clamp(a.Integer(0), 0, int.MaxValue);
        PythonSequences.CheckSize(Math.Max(1, a.SelfText.AsSpan().Count('\t')), size, a.Context);
        return PythonStr.ExpandTabs(a.SelfText, (int)size);
    }

    private static long? Bound(in BoundArguments a, int index) => PythonIndex.Bound(a[index]);

    private delegate bool AffixTest(string text, string affix, long? start, long? end);

    private static TemplateValue AnyAffix(in BoundArguments a, AffixTest test, string method)
    {
        var (start, end) = (Bound(a, 1), Bound(a, 2));
        if (a[0].AsString is { } affix)
            return test(a.SelfText, affix, start, end);
        if (a[0].Reference is not TemplateSequence { IsTuple: true } affixes)
            throw PythonErrors.TypeError($"{method} first arg must be str or a tuple of str, not {PythonTypes.NameOf(a[0])}");

        foreach (var candidate in affixes)
        {
            if (candidate.AsString is not { } text)
                throw PythonErrors.TypeError($"tuple for {method} must only contain str, not {PythonTypes.NameOf(candidate)}");
            if (test(a.SelfText, text, start, end))
                return true;
        }

        return false;
    }

    private static TemplateValue Replace(in BoundArguments a)
    {
        var replacement = a.Self.IsMarkup ? PythonDisplay.Escape(a[1]) : a.Text(1);
        return TemplateValue.FromText(ReplaceText(a.SelfText, a.Text(0), replacement, a.Integer(2), a.Context), a.Self.IsMarkup);
    }

    /// <summary>Replaces with the size of the result charged before it is made.</summary>
    public static string ReplaceText(string text, string old, string replacement, long count, EvalContext context)
    {
        if (context.Limits is { } limits)
        {
            long found = old.Length == 0 ? text.Length + 1 : text.AsSpan().Count(old);
            if (count >= 0)
                found = Math.Min(found, count);
            limits.ChargeMemory(text.Length + (found * Math.Max(0, replacement.Length - old.Length)));
        }

        return PythonStr.Replace(text, old, replacement, count);
    }

    private static TemplateValue List(in BoundArguments a, List<string> parts)
    {
        a.Context.Limits?.ChargeMemory(a.SelfText.Length + parts.Count);
        var result = new TemplateList(parts.Count);
        foreach (var part in parts)
            result.Add(TemplateValue.FromText(part, a.Self.IsMarkup));
        return result;
    }

    private static TemplateTuple Triple(in BoundArguments a, (string Before, string Separator, string After) parts) => new(
        TemplateValue.FromText(parts.Before, a.Self.IsMarkup),
        TemplateValue.FromText(parts.Separator, a.Self.IsMarkup),
        TemplateValue.FromText(parts.After, a.Self.IsMarkup));

    private static TemplateValue Join(in BoundArguments a)
    {
        if (PythonIteration.TryGetIterator(a[0], a.Context) is not { } items)
            throw PythonErrors.TypeError("can only join an iterable");

        var texts = new List<string>();
        long length = 0;
        while (items.MoveNext(out var item))
        {
            texts.Add(a.Self.IsMarkup
                ? PythonDisplay.Escape(item)
                : item.AsString ?? throw PythonErrors.TypeError(
                    $"sequence item {texts.Count}: expected str instance, {PythonTypes.NameOf(item)} found"));
            length += texts[^1].Length + a.SelfText.Length;
            a.Context.Limits?.ChargeSteps();
        }

        a.Context.Limits?.ChargeMemory(length);
        return TemplateValue.FromText(string.Join(a.SelfText, texts), a.Self.IsMarkup);
    }

    private static TemplateValue Translate(in BoundArguments a)
    {
        var (table, context) = (a[0], a.Context);
        return Same(a, PythonStr.Translate(a.SelfText, point =>
        {
            if (table.Reference is not TemplateObject item || !item.TryGetItem(point, context, out var target))
                return CodePoints.ToText(point);

            var text = target.IsNone ? null : target.AsString ?? CodePoints.ToText((int)BoundArguments.ToInteger(target));
            context.Limits?.ChargeMemory(text?.Length ?? 0);
            return text;
        }));
    }

    private static TemplateDict MakeTranslation(in BoundArguments a)
    {
        var result = new TemplateDict();
        if (a.IsNone(1))
        {
            foreach (var (key, value) in a[0].Reference as TemplateMapping
                ?? throw PythonErrors.TypeError("if you give only one argument to maketrans it must be a dict"))
            {
                result[key.AsString is { } text ? CodePoints.At(text, 0) : key] = value;
            }

            return result;
        }

        var (from, to) = (a.Text(0), a.Text(1));
        if (CodePoints.Count(from) != CodePoints.Count(to))
            throw PythonErrors.ValueError("the first two maketrans arguments must have equal length");

        var targets = new CodePoints(to).GetEnumerator();
        foreach (var point in new CodePoints(from))
        {
            targets.MoveNext();
            result[point] = targets.Current;
        }

        foreach (var point in new CodePoints(a.OptionalText(2) ?? ""))
            result[point] = TemplateValue.None;
        return result;
    }
}
