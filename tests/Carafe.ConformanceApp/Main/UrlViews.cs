using Carafe.Werkzeug.Routing;

namespace Carafe.ConformanceApp.Main;

internal static class UrlViews
{
    public static void Register(Flask app) => app.Post("/u/build", Build, "u_build");

    /// <summary>Builds the URL that a JSON document asks for.</summary>
    public static Response Build()
    {
        var asked = (IDictionary<string, object?>)Request.GetJson()!;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (asked.TryGetValue("values", out var given) && given is IDictionary<string, object?> pairs)
        {
            foreach (var (name, value) in pairs)
                values[name] = value is System.Collections.IList list ? List(list) : value;
        }
        foreach (var name in new[] { "_external", "_anchor", "_method", "_scheme" })
        {
            if (asked.TryGetValue(name, out var value))
                values[name] = value;
        }
        if (asked.TryGetValue("uuid", out var uuid))
            values[(string)uuid!] = Guid.Parse((string)values[(string)uuid!]!, System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            return JsonOf(("url", UrlFor((string)asked["endpoint"]!, values)));
        }
        catch (BuildException)
        {
            return JsonOf(("error", "build"));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return JsonOf(("error", "value"));
        }
    }

    // The converters for lists take texts.
    private static object List(System.Collections.IList list)
    {
        var items = list.Cast<object?>().ToArray();
        return Array.TrueForAll(items, static item => item is string) ? items.Cast<string>().ToArray() : items;
    }
}
