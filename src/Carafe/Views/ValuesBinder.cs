using Carafe.Werkzeug.Routing;

namespace Carafe.Views;

/// <summary>Fills a dictionary parameter with all values of the URL, as Python's <c>**kwargs</c> does.</summary>
internal sealed class ValuesBinder : ParameterBinder
{
    public override object? Bind(in ViewCall call) =>
        new Dictionary<string, object?>(call.Context.ViewArgs ?? new RouteValues(), StringComparer.Ordinal);

    public override bool Takes(string name) => true;

    public static bool Handles(Type type) =>
        type == typeof(IDictionary<string, object?>)
        || type == typeof(IReadOnlyDictionary<string, object?>)
        || type == typeof(Dictionary<string, object?>);
}
