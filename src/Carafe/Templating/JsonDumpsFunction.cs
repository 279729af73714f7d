using Carafe.Jinja;
using Carafe.Jinja.Values;
using Carafe.Json;

namespace Carafe.Templating;

/// <summary>What the filter <c>tojson</c> writes with: the app's JSON provider.</summary>
internal sealed class JsonDumpsFunction(Flask app) : TemplateObject, ITemplateCallable
{
    public string Name => "dumps";

    public override string TypeName => "method";

    public TemplateValue Invoke(in TemplateCall call)
    {
        if (call.Arguments.Length != 1)
            throw new PythonException("TypeError", $"dumps() takes one value, {call.Arguments.Length} were given");

        var layout = JsonLayout.Spaced;
        foreach (ref readonly var keyword in call.Keywords)
        {
            layout = keyword.Key switch
            {
                "indent" => layout with { Indent = keyword.Value.IsInteger ? JsonLayout.Spaces(keyword.Value.AsInteger) : keyword.Value.AsString },
                "sort_keys" => layout with { SortKeys = keyword.Value.IsTrue() },
                _ => throw new PythonException("TypeError", $"dumps() got an unexpected keyword argument '{keyword.Key}'"),
            };
        }

        return app.Json.Dumps(call.Arguments[0].ToObject(), layout);
    }
}
