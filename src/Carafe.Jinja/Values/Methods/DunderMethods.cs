using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's special methods, for templates that call them by name; sandboxes hide them all.</summary>
internal static class DunderMethods
{
    private static readonly MethodTable s_table = new MethodTable()
        .Property("__doc__", (in a) => TemplateValue.None)
        .Method("__init__", "", (in a) => TemplateValue.None)
        .Method("__str__", "", (in a) => a.Self.ToDisplayString())
        .Method("__repr__", "", (in a) => a.Self.Repr())
        .Method("__format__", "format_spec, /", (in a) => PythonFormatting.FormatValue(a.Self, a.Text(0), a.Context))
        .Method("__hash__", "", (in a) => PythonOperators.HashOf(a.Self))
        .Method("__eq__", "value, /", (in a) => PythonOperators.AreEqual(a.Self, a[0]))
        .Method("__ne__", "value, /", (in a) => !PythonOperators.AreEqual(a.Self, a[0]))
        .Method("__lt__", "value, /", (in a) => PythonOperators.LessThan(a.Self, a[0]))
        .Method("__le__", "value, /", (in a) => PythonOperators.LessThanOrEqual(a.Self, a[0]))
        .Method("__gt__", "value, /", (in a) => PythonOperators.GreaterThan(a.Self, a[0]))
        .Method("__ge__", "value, /", (in a) => PythonOperators.GreaterThanOrEqual(a.Self, a[0]))
        .Method("__bool__", "", (in a) => a.Self.IsTrue())
        .Method("__getattribute__", "name, /", (in a) => a.Context.Members.GetAttribute(a.Self, a.Text(0), a.Context))
        .Method("__len__", "", (in a) => PythonIteration.Length(a.Self))
        .Method("__iter__", "", (in a) => PythonIteration.GetIterator(a.Self, a.Context))
        .Method("__contains__", "key, /", (in a) => PythonOperators.Contains(a[0], a.Self, a.Context))
        .Method("__getitem__", "key, /", (in a) => a.Context.Members.GetItem(a.Self, a[0], a.Context))
        .Method("__setitem__", "key, value, /", (in a) => SetItem(a))
        .Method("__delitem__", "key, /", (in a) => DeleteItem(a))
        .Variadic("__call__", (in self, in call) => call.Context.Members.Call(self, call))
        .Method("__abs__", "", (in a) => PythonOperators.LessThan(a.Self, 0) ? PythonOperators.Negate(a.Self, a.Context) : a.Self)
        .Method("__neg__", "", (in a) => PythonOperators.Negate(a.Self, a.Context))
        .Method("__int__", "", (in a) => PythonParsing.ToInteger(a.Self))
        .Method("__float__", "", (in a) => PythonParsing.ToFloat(a.Self))
        .Method("__add__", "value, /", (in a) => PythonOperators.Add(a.Self, a[0], a.Context))
        .Method("__sub__", "value, /", (in a) => PythonOperators.Subtract(a.Self, a[0], a.Context))
        .Method("__mul__", "value, /", (in a) => PythonOperators.Multiply(a.Self, a[0], a.Context))
        .Method("__mod__", "value, /", (in a) => PythonOperators.Modulo(a.Self, a[0], a.Context))
        .Method("__truediv__", "value, /", (in a) => PythonOperators.Divide(a.Self, a[0], a.Context))
        .Method("__floordiv__", "value, /", (in a) => PythonOperators.FloorDivide(a.Self, a[0], a.Context))
        .Method("__pow__", "value, /", (in a) => PythonOperators.Power(a.Self, a[0], a.Context))
        .Freeze();

    /// <summary>Finds a special method that values of this kind have.</summary>
    public static bool TryGet(in TemplateValue self, string name, EvalContext context, out TemplateValue value)
    {
        value = default;
        return name.StartsWith("__", StringComparison.Ordinal) && Has(self, name) && s_table.TryGet(self, name, context, out value);
    }

    private static bool Has(in TemplateValue self, string name) => name switch
    {
        "__len__" => self.IsUndefined || PythonIteration.TryGetLength(self) is not null,
        "__iter__" => self.IsString || self.Reference is TemplateObject and not ITemplateCallable,
        "__contains__" => self.IsString || self.Reference is TemplateSequence or TemplateMapping or TemplateSet or TemplateRange or TemplateBytes,
        "__getitem__" => self.IsString || self.Reference is TemplateObject { IsSubscriptable: true },
        "__setitem__" or "__delitem__" => self.Reference is TemplateList or TemplateDict,
        "__call__" => self.Reference is ITemplateCallable { IsCallable: true } or Undefined,
        "__abs__" or "__neg__" or "__int__" or "__float__" or "__sub__" or "__truediv__" or "__floordiv__" or "__pow__" =>
            PythonNumbers.RankOf(self) != NumberRank.None,
        "__add__" or "__mul__" => PythonNumbers.RankOf(self) != NumberRank.None || self.IsString || self.Reference is TemplateSequence,
        "__mod__" => PythonNumbers.RankOf(self) != NumberRank.None || self.IsString,
        _ => true,
    };

    private static TemplateValue SetItem(in BoundArguments a)
    {
        if (a.Self.AsDict is { } dict)
        {
            a.Context.Limits?.ChargeMemory(1);
            dict[a[0]] = a[1];
            return TemplateValue.None;
        }

        var list = a.Self.AsList!;
        if (!PythonIndex.TryGet(a[0], list.Count, out var index))
            throw PythonErrors.IndexError("list assignment index out of range");

        list.SetItem(index, a[1]);
        return TemplateValue.None;
    }

    private static TemplateValue DeleteItem(in BoundArguments a)
    {
        if (a.Self.AsDict is { } dict)
            return dict.Remove(a[0]) ? TemplateValue.None : throw PythonErrors.KeyError(a[0]);

        var list = a.Self.AsList!;
        if (!PythonIndex.TryGet(a[0], list.Count, out var index))
            throw PythonErrors.IndexError("list assignment index out of range");

        list.Items.RemoveAt(index);
        return TemplateValue.None;
    }
}
