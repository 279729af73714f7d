using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Globals;

/// <summary>The names that every template knows: <c>range</c>, <c>dict</c>, <c>lipsum</c>, <c>cycler</c>, <c>joiner</c>, <c>namespace</c>.</summary>
public static class BuiltinGlobals
{
    /// <summary>A new table of them.</summary>
    public static Dictionary<string, TemplateValue> Create() => new(StringComparer.Ordinal)
    {
        ["range"] = new BuiltinFunction("range", Range) { ClassName = "range" },
        ["dict"] = new DictType(),
        ["lipsum"] = new BuiltinFunction("generate_lorem_ipsum", "n=5, html=True, min=20, max=100", (in a) => LoremIpsum.Generate(a)),
        ["cycler"] = new BuiltinFunction("Cycler", static (in call) => new Cycler(call.Arguments)) { ClassName = "jinja2.utils.Cycler" },
        ["joiner"] = new BuiltinFunction("Joiner", "sep=', '", (in a) => new Joiner(a[0])) { ClassName = "jinja2.utils.Joiner" },
        ["namespace"] = new BuiltinFunction("Namespace", static (in call) => new TemplateNamespace(call)) { ClassName = "jinja2.utils.Namespace" },
    };

    private static TemplateValue Range(in TemplateCall call)
    {
        var arguments = call.Arguments;
        if (!call.Keywords.IsEmpty)
            throw PythonErrors.TypeError("range() takes no keyword arguments");
        if (arguments.Length is 0 or > 3)
            throw PythonErrors.TypeError($"range expected at {(arguments.IsEmpty ? "least 1 argument" : "most 3 arguments")}, got {arguments.Length}");

        var range = arguments.Length == 1
            ? new TemplateRange(0, BoundArguments.ToInteger(arguments[0]))
            : new TemplateRange(
                BoundArguments.ToInteger(arguments[0]),
                BoundArguments.ToInteger(arguments[1]),
                arguments.Length == 3 ? BoundArguments.ToInteger(arguments[2]) : 1);
        if (call.Context.Limits is { } limits && range.LongCount > limits.Options.MaxRange)
        {
            throw PythonErrors.OverflowError(
                $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({limits.Options.MaxRange}).");
        }

        return range;
    }
}
