using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.TemplateTests;

/// <summary>The built-in tests by name.</summary>
internal static class BuiltinTests
{
    public static IReadOnlyDictionary<string, ITemplateCallable> All { get; } = Build();

    private static Dictionary<string, ITemplateCallable> Build()
    {
        var table = new Dictionary<string, ITemplateCallable>(StringComparer.Ordinal);
        AddKinds(table);
        AddNumbers(table);
        AddOthers(table);
        AddComparisons(table);
        return table;
    }

    private static void Test(this Dictionary<string, ITemplateCallable> table, string name, string parameters, BuiltinBody body, int hidden = 0) =>
        table.Add(name, new BuiltinFunction("test_" + name, parameters, body, hidden));

    private static void AddKinds(Dictionary<string, ITemplateCallable> table)
    {
        table.Test("defined", "value", (in a) => !a[0].IsUndefined);
        table.Test("undefined", "value", (in a) => a[0].IsUndefined);
        table.Test("none", "value", (in a) => a[0].IsNone);
        table.Test("boolean", "value", (in a) => a[0].IsBoolean);
        table.Test("false", "value", (in a) => a[0].IsBoolean && !a[0].AsBoolean);
        table.Test("true", "value", (in a) => a[0].IsBoolean && a[0].AsBoolean);
        table.Test("integer", "value", (in a) => a[0].Kind is TemplateKind.Integer or TemplateKind.BigInteger);
        table.Test("float", "value", (in a) => a[0].IsFloat);
        table.Test("number", "value", (in a) => PythonNumbers.RankOf(a[0]) != NumberRank.None);
        table.Test("string", "value", (in a) => a[0].IsString);
        table.Test("mapping", "value", (in a) => a[0].Reference is TemplateMapping);
        table.Test("sequence", "value", (in a) => IsSequence(a[0]));
        table.Test("iterable", "value", (in a) => PythonIteration.TryGetIterator(a[0], a.Context) is not null);
        table.Test("callable", "value", (in a) => a[0].Reference is ITemplateCallable { IsCallable: true } or Undefined);
        table.Test("escaped", "value", (in a) => PythonDisplay.HtmlOf(a[0]) is not null);
    }

    private static void AddNumbers(Dictionary<string, ITemplateCallable> table)
    {
        table.Test("odd", "value", (in a) => PythonOperators.AreEqual(PythonOperators.Modulo(a[0], 2, a.Context), 1));
        table.Test("even", "value", (in a) => PythonOperators.AreEqual(PythonOperators.Modulo(a[0], 2, a.Context), 0));
        table.Test("divisibleby", "value, num", (in a) => PythonOperators.AreEqual(PythonOperators.Modulo(a[0], a[1], a.Context), 0));
    }

    private static void AddOthers(Dictionary<string, ITemplateCallable> table)
    {
        table.Test("lower", "value", (in a) => PythonStr.IsLower(a[0].ToDisplayString()));
        table.Test("upper", "value", (in a) => PythonStr.IsUpper(a[0].ToDisplayString()));
        table.Test("sameas", "value, other", (in a) => a[0].IsSameAs(a[1]));
        table.Test("in", "value, seq", (in a) => PythonOperators.Contains(a[0], a[1], a.Context));
        table.Test("filter", "value", (in a) => IsEntry(a.Context.Filters, a[0]), hidden: 1);
        table.Test("test", "value", (in a) => IsEntry(a.Context.Tests, a[0]), hidden: 1);
    }

    private static void AddComparisons(Dictionary<string, ITemplateCallable> table)
    {
        Alias(table, "eq", (in a) => PythonOperators.AreEqual(a[0], a[1]), "==", "eq", "equalto");
        Alias(table, "ne", (in a) => !PythonOperators.AreEqual(a[0], a[1]), "!=", "ne");
        Alias(table, "gt", (in a) => PythonOperators.GreaterThan(a[0], a[1]), ">", "gt", "greaterthan");
        Alias(table, "ge", (in a) => PythonOperators.GreaterThanOrEqual(a[0], a[1]), ">=", "ge");
        Alias(table, "lt", (in a) => PythonOperators.LessThan(a[0], a[1]), "<", "lt", "lessthan");
        Alias(table, "le", (in a) => PythonOperators.LessThanOrEqual(a[0], a[1]), "<=", "le");
    }

    private static void Alias(Dictionary<string, ITemplateCallable> table, string function, BuiltinBody body, params string[] names)
    {
        var callable = new BuiltinFunction(function, "a, b, /", body);
        foreach (var name in names)
            table.Add(name, callable);
    }

    private static bool IsEntry(CallableTable table, in TemplateValue name)
    {
        if (!PythonOperators.IsHashable(name))
            PythonOperators.HashOf(name);

        return name.AsString is { } text && table.Contains(text);
    }

    // Has a length and takes subscripts.
    private static bool IsSequence(in TemplateValue value)
    {
        if (value.IsString)
            return true;
        if (value.AsUndefined is { } undefined)
            return undefined.Behavior != UndefinedKind.Strict;

        return value.Reference is TemplateObject { IsSubscriptable: true, Length: not null };
    }
}
