using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Filters about numbers.</summary>
internal static class NumberFilters
{
    private static readonly string[] s_binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];
    private static readonly string[] s_decimal = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        table.Filter("abs", "abs", "x, /", (in a) => Abs(a));
        table.Filter("int", "do_int", "value, default=0, base=10", (in a) => ToInteger(a));
        table.Filter("float", "do_float", "value, default=0.0", (in a) => ToFloat(a));
        table.Filter("round", "do_round", "value, precision=0, method='common'", (in a) => Round(a));
        table.Filter("filesizeformat", "do_filesizeformat", "value, binary=False", (in a) => FileSize(a));
    }

    private static TemplateValue Abs(in BoundArguments a) => PythonNumbers.RankOf(a[0]) == NumberRank.None
        ? throw PythonErrors.TypeError($"bad operand type for abs(): '{PythonTypes.NameOf(a[0])}'")
        : PythonOperators.LessThan(a[0], 0) || (a[0].IsFloat && double.IsNegative(a[0].AsFloat))
            ? PythonOperators.Negate(a[0], a.Context)
            : PythonOperators.Plus(a[0], a.Context);

    private static TemplateValue ToInteger(in BoundArguments a)
    {
        try
        {
            return PythonParsing.ToInteger(a[0], a[0].IsString ? a.Integer(2) : 10);
        }
        catch (PythonException error) when (error.PythonName is "TypeError" or "ValueError")
        {
            return ThroughFloat(a);
        }
    }

    // "42.23"|int gives 42.
    private static TemplateValue ThroughFloat(in BoundArguments a)
    {
        try
        {
            return PythonParsing.Truncate(PythonParsing.ToFloat(a[0]));
        }
        catch (PythonException error) when (error.PythonName is "TypeError" or "ValueError" or "OverflowError")
        {
            return a[1];
        }
    }

    private static TemplateValue ToFloat(in BoundArguments a)
    {
        try
        {
            return PythonParsing.ToFloat(a[0]);
        }
        catch (PythonException error) when (error.PythonName is "TypeError" or "ValueError")
        {
            return a[1];
        }
    }

    private static TemplateValue Round(in BoundArguments a)
    {
        a[2].AsUndefined?.FailIfStrict();
        if (a[2].AsString is not ("common" or "ceil" or "floor"))
            throw new FilterArgumentException("method must be common, ceil or floor");
        if (a[2].AsString == "common")
            return PythonRounding.Round(a[0], a[1]);

        var scale = PythonOperators.Power(10, a[1], a.Context);
        var scaled = PythonOperators.Multiply(a[0], scale, a.Context);
        if (PythonNumbers.RankOf(scaled) == NumberRank.None)
            throw PythonErrors.TypeError($"must be real number, not {PythonTypes.NameOf(scaled)}");

        return PythonOperators.Divide(ToWhole(scaled, a[2].AsString == "ceil"), scale, a.Context);
    }

    private static TemplateValue ToWhole(in TemplateValue value, bool up) => value.Kind switch
    {
        TemplateKind.Float => PythonParsing.Truncate(up ? Math.Ceiling(value.AsFloat) : Math.Floor(value.AsFloat)),
        TemplateKind.Decimal => new BigInteger(up ? decimal.Ceiling((decimal)value.Reference!) : decimal.Floor((decimal)value.Reference!)),
        TemplateKind.Boolean => value.AsInteger,
        _ => value,
    };

    private static TemplateValue FileSize(in BoundArguments a)
    {
        var bytes = PythonParsing.ToFloat(a[0]);
        var binary = a.Flag(1);
        var unitBase = binary ? 1024.0 : 1000.0;
        var prefixes = binary ? s_binary : s_decimal;
        if (bytes == 1)
            return "1 Byte";
        if (bytes < unitBase)
            return $"{PythonParsing.Truncate(bytes).Repr()} Bytes";

        BigInteger unit = (BigInteger)unitBase;
        for (var i = 0; ; i++)
        {
            unit *= (BigInteger)unitBase;
            if (bytes < (double)unit || i == prefixes.Length - 1)
                return $"{PythonFloat.FormatFixed(unitBase * bytes / (double)unit, 1)} {prefixes[i]}";
        }
    }
}
