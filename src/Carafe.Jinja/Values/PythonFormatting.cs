using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's formatting of values into text: <c>%</c>, <c>str.format</c>, <c>format()</c>.</summary>
internal static class PythonFormatting
{
    /// <summary><c>format % arguments</c>.</summary>
    public static TemplateValue Percent(in TemplateValue format, in TemplateValue arguments, EvalContext context)
    {
        try
        {
            var text = new ValuePercentFormatter(context, format.IsMarkup).Format(format.AsString!, arguments);
            context.Limits?.ChargeMemory(text.Length);
            return TemplateValue.FromText(text, format.IsMarkup);
        }
        catch (PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }

    /// <summary><c>format.format(...)</c>.</summary>
    public static TemplateValue Format(in TemplateValue format, in TemplateCall call) =>
        Run(format, new ValueReplacementFormatter(call.Context, format.IsMarkup, call.Arguments.ToArray(), Keywords(call)), call.Context);

    /// <summary><c>format.format_map(mapping)</c>.</summary>
    public static TemplateValue FormatMap(in TemplateValue format, in TemplateValue mapping, EvalContext context) =>
        Run(format, new ValueReplacementFormatter(context, format.IsMarkup, null, mapping), context);

    /// <summary>Python's <c>format(value, spec)</c>.</summary>
    public static string FormatValue(in TemplateValue value, string spec, EvalContext context)
    {
        if (spec.Length == 0 && value.Reference is not DateTime)
            return value.ToDisplayString();

        ChargeSpec(spec, value, context);
        return value.Kind switch
        {
            TemplateKind.String or TemplateKind.Markup => PythonFormat.Format(value.AsString!, spec),
            TemplateKind.Boolean => PythonFormat.Format(value.AsBoolean, spec),
            TemplateKind.Integer => PythonFormat.Format(value.AsInteger, spec),
            TemplateKind.BigInteger => PythonFormat.Format((BigInteger)value.Reference!, spec),
            TemplateKind.Float => PythonFormat.Format(value.AsFloat, spec),
            TemplateKind.Decimal => PythonFormat.Format((double)(decimal)value.Reference!, spec),
            _ => value.Reference switch
            {
                DateTime or DateTimeOffset or DateOnly or TimeOnly => PythonDates.Format(value.Reference, spec),
                not null and not TemplateObject and IFormattable formattable => formattable.ToString(spec, CultureInfo.InvariantCulture),
                _ => throw PythonErrors.TypeError($"unsupported format string passed to {PythonTypes.NameOf(value)}.__format__"),
            },
        };
    }

    private static TemplateValue Run(in TemplateValue format, ValueReplacementFormatter formatter, EvalContext context)
    {
        try
        {
            var text = formatter.Format(format.AsString!);
            context.Limits?.ChargeMemory(text.Length);
            return TemplateValue.FromText(text, format.IsMarkup);
        }
        catch (PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }

    private static void ChargeSpec(string spec, in TemplateValue value, EvalContext context)
    {
        if (value.Reference is not (null or string or BigInteger or decimal))
            return;

        var parsed = FormatSpec.Parse(spec, PythonTypes.NameOf(value));
        PythonSequences.CheckSize(1, Math.Max(0, parsed.Width) + (long)Math.Max(0, parsed.Precision), context);
    }

    private static TemplateValue Keywords(in TemplateCall call)
    {
        if (call.Keywords.IsEmpty)
            return default;

        var keywords = new TemplateDict();
        foreach (ref readonly var keyword in call.Keywords)
            keywords[keyword.Key] = keyword.Value;
        return keywords;
    }

    private sealed class ValuePercentFormatter(EvalContext context, bool escapes) : PercentFormatter<TemplateValue>
    {
        protected override bool TryGetTuple(TemplateValue arguments, [NotNullWhen(true)] out IReadOnlyList<TemplateValue>? items)
        {
            items = arguments.Reference is TemplateSequence { IsTuple: true } tuple ? tuple : null;
            return items is not null;
        }

        protected override bool IsMapping(TemplateValue arguments) =>
            arguments.Reference is Undefined or TemplateMapping or TemplateList or TemplateRange or TemplateBytes
            || arguments.Reference is TemplateObject { IsSubscriptable: true } and not TemplateSequence { IsTuple: true };

        protected override TemplateValue GetItem(TemplateValue mapping, string key) =>
            mapping.Reference is TemplateObject item && item.TryGetItem(key, context, out var value)
                ? value
                : throw mapping.AsUndefined?.ToException() ?? Sandbox.MemberResolver.MissingItem(mapping, key);

        protected override string Str(TemplateValue value) => escapes ? PythonDisplay.Escape(value) : value.ToDisplayString();

        protected override string Repr(TemplateValue value) => escapes ? HtmlEscape.Escape(value.Repr()) : value.Repr();

        // Safe text wraps each argument so that it is text, int() or float(): %x, %c and * refuse it, %d and %f parse text.
        protected override bool TryGetText(TemplateValue value, [NotNullWhen(true)] out string? text)
        {
            text = escapes ? null : value.AsString;
            return text is not null;
        }

        protected override bool TryGetInteger(TemplateValue value, out BigInteger integer)
        {
            var isInteger = !escapes && PythonNumbers.RankOf(value) is (NumberRank.Integer or NumberRank.BigInteger);
            integer = isInteger ? PythonNumbers.ToBig(value) : default;
            return isInteger;
        }

        protected override bool TryTruncate(TemplateValue value, out BigInteger integer)
        {
            if (!escapes)
                return base.TryTruncate(value, out integer);

            integer = PythonNumbers.ToBig(PythonParsing.ToInteger(value));
            return true;
        }

        protected override bool TryGetReal(TemplateValue value, out double real)
        {
            value.AsUndefined?.Fail();
            if (escapes)
            {
                real = PythonParsing.ToFloat(value);
                return true;
            }

            var isNumber = PythonNumbers.RankOf(value) != NumberRank.None;
            real = isNumber ? PythonNumbers.ToDouble(value) : 0;
            return isNumber;
        }

        protected override string TypeName(TemplateValue value) => escapes ? "_MarkupEscapeHelper" : PythonTypes.NameOf(value);

        protected override void Reserve(long characters) => PythonSequences.CheckSize(1, characters, context);
    }

    private sealed class ValueReplacementFormatter(
        EvalContext context, bool escapes, TemplateValue[]? arguments, TemplateValue keywords) : ReplacementFormatter<TemplateValue>
    {
        protected override TemplateValue GetArgument(int index) => index < arguments?.Length
            ? arguments[index]
            : throw NoArgument(index);

        private PythonException NoArgument(int index)
        {
            var isPlain = !escapes && !context.Members.IsSandboxed;
            if (arguments is null && isPlain)
                return PythonErrors.ValueError("Format string contains positional fields");

            return PythonErrors.IndexError(isPlain ? $"Replacement index {index} out of range for positional args tuple" : "tuple index out of range");
        }

        protected override TemplateValue GetArgument(string name) =>
            keywords.Reference is TemplateObject item && item.TryGetItem(name, context, out var value)
                ? value
                : throw PythonErrors.KeyError(name);

        protected override TemplateValue GetAttribute(TemplateValue value, string name) =>
            context.Members.GetFormatAttribute(value, name, context);

        protected override TemplateValue GetItem(TemplateValue value, string key) =>
            context.Members.GetFormatItem(value, key, context);

        protected override TemplateValue GetItem(TemplateValue value, long index) =>
            context.Members.GetFormatItem(value, index, context);

        protected override TemplateValue ConvertField(TemplateValue value, char conversion) => conversion switch
        {
            's' => value.ToDisplayString(),
            'r' => value.Repr(),
            _ => PythonRepr.Ascii(value.Repr()),
        };

        protected override string FormatField(TemplateValue value, string spec)
        {
            var text = FormatOne(value, spec);
            context.Limits?.ChargeMemory(text.Length);
            return text;
        }

        private string FormatOne(in TemplateValue value, string spec)
        {
            if (!escapes)
                return FormatValue(value, spec, context);
            if (PythonDisplay.HtmlOf(value) is not { } html)
                return HtmlEscape.Escape(FormatValue(value, spec, context));
            if (spec.Length != 0)
            {
                throw PythonErrors.ValueError(value.IsMarkup
                    ? "Unsupported format specification for Markup."
                    : $"Format specifier {spec} given, but {PythonTypes.NameOf(value)} does not define __html_format__. A class that defines __html__ must define __html_format__ to work with format specifiers.");
            }

            return html;
        }
    }
}
