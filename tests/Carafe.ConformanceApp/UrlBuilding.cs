using Carafe.Werkzeug.Routing;

namespace Carafe.ConformanceApp;

/// <summary>Builds URLs that the client describes.</summary>
internal static class UrlBuilding
{
    private static readonly string[] Options = ["_external", "_anchor", "_method", "_scheme"];

    public static void AddTo(Flask app) => app.Post("/u/build", Build, "u_build");

    /// <summary>Answers the URL, or which kind of error there was.</summary>
    public static Response Build()
    {
        var order = (IDictionary<string, object?>)Request.Json!;
        var values = new RouteValues();
        if (order.TryGetValue("values", out var given) && given is IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            foreach (var (name, value) in pairs)
                values[name] = value;
        }

        if (order.TryGetValue("uuid", out var id) && id is string which)
            values[which] = Guid.Parse((string)values[which]!);
        foreach (var option in Options)
        {
            if (order.TryGetValue(option, out var value))
                values[option] = value;
        }

        try
        {
            return Jsonify(Obj(("url", UrlFor((string)order["endpoint"]!, values))));
        }
        catch (BuildException)
        {
            return Jsonify(Obj(("error", "build")));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return Jsonify(Obj(("error", "value")));
        }
    }
}
