using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that apply filters and tests to items: <c>map</c>, <c>select</c>, <c>reject</c> and their kin.</summary>
internal static class SelectionFilters
{
    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        table.Add("map", new BuiltinFunction("sync_do_map", static (in call) => Map(call)));
        table.Add("select", new BuiltinFunction("sync_do_select", static (in call) => Select(call, keeps: true, attribute: false)));
        table.Add("reject", new BuiltinFunction("sync_do_reject", static (in call) => Select(call, keeps: false, attribute: false)));
        table.Add("selectattr", new BuiltinFunction("sync_do_selectattr", static (in call) => Select(call, keeps: true, attribute: true)));
        table.Add("rejectattr", new BuiltinFunction("sync_do_rejectattr", static (in call) => Select(call, keeps: false, attribute: true)));
    }

    private static TemplateIterator Map(in TemplateCall call) =>
        TemplateIterator.From(MapItems(Value(call), call.Arguments[1..].ToArray(), call.Keywords.ToArray(), call.Context));

    private static TemplateIterator Select(in TemplateCall call, bool keeps, bool attribute) => TemplateIterator.From(
        SelectItems(Value(call), call.Arguments[1..].ToArray(), call.Keywords.ToArray(), call.Context, keeps, attribute));

    private static TemplateValue Value(in TemplateCall call) => call.Arguments.Length != 0
        ? call.Arguments[0]
        : throw PythonErrors.TypeError("missing 1 required positional argument: 'value'");

    // Arguments are looked at when the first item is asked for, names of filters and tests when it is there, as in Python.
    private static IEnumerable<TemplateValue> MapItems(
        TemplateValue value, TemplateValue[] arguments, KeyValuePair<string, TemplateValue>[] keywords, EvalContext context)
    {
        if (!value.IsTrue())
            yield break;

        var map = PrepareMap(arguments, keywords, context);
        var items = PythonIteration.GetIterator(value, context);
        while (items.MoveNext(out var item))
        {
            context.Limits?.ChargeSteps();
            yield return map(item);
        }
    }

    private static Func<TemplateValue, TemplateValue> PrepareMap(
        TemplateValue[] arguments, KeyValuePair<string, TemplateValue>[] keywords, EvalContext context)
    {
        var attribute = Array.FindIndex(keywords, static keyword => keyword.Key == "attribute");
        if (arguments.Length == 0 && attribute >= 0)
        {
            TemplateValue fallback = default;
            foreach (var (name, value) in keywords)
            {
                if (name == "default")
                    fallback = value;
                else if (name != "attribute")
                    throw new FilterArgumentException($"Unexpected keyword argument '{name}'");
            }

            return new AttributeGetter(context, keywords[attribute].Value, false, fallback).Get;
        }

        if (arguments.Length == 0)
            throw new FilterArgumentException("map requires a filter argument");

        return Applier(context.Filters, "filter", arguments, 1, keywords, context);
    }

    private static IEnumerable<TemplateValue> SelectItems(
        TemplateValue value,
        TemplateValue[] arguments,
        KeyValuePair<string, TemplateValue>[] keywords,
        EvalContext context,
        bool keeps,
        bool attribute)
    {
        if (!value.IsTrue())
            yield break;

        if (attribute && arguments.Length == 0)
            throw new FilterArgumentException("Missing parameter for attribute name");

        var getter = attribute ? new AttributeGetter(context, arguments[0]) : null;
        var offset = attribute ? 1 : 0;
        var test = arguments.Length > offset
            ? Applier(context.Tests, "test", arguments, offset + 1, keywords, context)
            : null;
        var items = PythonIteration.GetIterator(value, context);
        while (items.MoveNext(out var item))
        {
            context.Limits?.ChargeSteps();
            var tested = getter is null ? item : getter.Get(item);
            if (test is not null)
                tested = test(tested);
            if (tested.IsTrue() == keeps)
                yield return item;
        }
    }

    private static Func<TemplateValue, TemplateValue> Applier(
        CallableTable table,
        string kind,
        TemplateValue[] arguments,
        int skip,
        KeyValuePair<string, TemplateValue>[] keywords,
        EvalContext context)
    {
        var call = new TemplateValue[arguments.Length - skip + 1];
        ITemplateCallable? function = null;
        return item =>
        {
            function ??= Find(table, kind, arguments[skip - 1]);
            call[0] = item;
            arguments.AsSpan(skip).CopyTo(call.AsSpan(1));
            return function.Invoke(new TemplateCall(context, call, keywords));
        };
    }

    private static ITemplateCallable Find(CallableTable table, string kind, in TemplateValue name)
    {
        if (name.AsString is { } text && table.TryGet(text, out var function))
            return function;

        name.AsUndefined?.FailIfStrict();
        var message = $"No {kind} named {name.Repr()}.";
        if (name.AsUndefined is { } undefined)
            message = $"{message} ({undefined.Message}; did you forget to quote the callable name?)";
        throw new TemplateRuntimeException(message);
    }
}
