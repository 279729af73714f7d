using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary><c>url_for(endpoint, name=value, …)</c> in templates.</summary>
internal sealed class UrlForFunction(Flask app) : TemplateObject, ITemplateCallable
{
    public string Name => "url_for";

    public override string TypeName => "method";

    public TemplateValue Invoke(in TemplateCall call)
    {
        string? endpoint = null;
        if (call.Arguments.Length > 0)
            endpoint = call.Arguments[0].AsString;

        var values = new (string, object?)[call.Keywords.Length];
        var count = 0;
        foreach (ref readonly var keyword in call.Keywords)
        {
            if (keyword.Key == "endpoint" && endpoint is null)
                endpoint = keyword.Value.AsString;
            else
                values[count++] = (keyword.Key, keyword.Value.ToObject());
        }

        return call.Arguments.Length > 1 || endpoint is null
            ? throw new PythonException("TypeError", "url_for() takes the endpoint's name, and values by keyword")
            : (TemplateValue)app.UrlFor(endpoint, values.AsSpan(0, count));
    }
}
