namespace Carafe.Jinja.Values;

/// <summary>How Python fills a dict from a mapping, from pairs and from keywords.</summary>
internal static class PythonDicts
{
    /// <summary>Python's <c>dict.update(other, **keywords)</c>.</summary>
    public static void Update(TemplateDict dict, string function, in TemplateCall call)
    {
        if (call.Arguments.Length > 1)
            throw PythonErrors.TypeError($"{function} expected at most 1 argument, got {call.Arguments.Length}");
        if (call.Arguments.Length == 1)
            AddAll(dict, call.Arguments[0], call.Context);

        call.Context.Limits?.ChargeMemory(call.Keywords.Length);
        foreach (ref readonly var keyword in call.Keywords)
            dict[keyword.Key] = keyword.Value;
    }

    private static void AddAll(TemplateDict dict, in TemplateValue source, EvalContext context)
    {
        if (source.Reference is TemplateMapping mapping)
        {
            context.Limits?.ChargeMemory(mapping.Count);
            foreach (var (key, value) in mapping)
                dict[key] = value;
            return;
        }

        source.AsUndefined?.Fail();
        var iterator = PythonIteration.GetIterator(source, context);
        for (var i = 0; iterator.MoveNext(out var item); i++)
        {
            context.Limits?.ChargeMemory(1);
            if (PythonIteration.TryGetIterator(item, context) is null)
                throw PythonErrors.TypeError($"cannot convert dictionary update sequence element #{i} to a sequence");

            var pair = PythonIteration.ToList(item, context);
            if (pair.Count != 2)
                throw PythonErrors.ValueError($"dictionary update sequence element #{i} has length {pair.Count}; 2 is required");

            dict[pair[0]] = pair[1];
        }
    }
}
