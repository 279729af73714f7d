using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <content>The values of a match.</content>
public partial class Rule
{
    private UrlConverter[] _valueConverters = [];

    /// <summary>True when a match gives values.</summary>
    internal bool HasValues => ValueNames.Length > 0;

    /// <summary>Converts what was captured; false when a converter refuses its text.</summary>
    internal bool TryConvert(ReadOnlySpan<char> domain, ReadOnlySpan<char> path, ReadOnlySpan<Capture> captures, RouteValues values)
    {
        var places = values.Reset(ValueNames);
        for (var i = 0; i < _valueConverters.Length; i++)
        {
            var capture = captures[i];
            var text = (capture.IsInDomain ? domain : path).Slice(capture.Start, capture.Length);
            if (!_valueConverters[i].TryConvert(text, out places[i]))
                return false;
        }

        if (Defaults is not null)
            Apply(Defaults, values);
        return true;
    }

    /// <summary>Sets values; a name that is there keeps its place.</summary>
    internal static void Apply(IReadOnlyDictionary<string, object?> defaults, RouteValues values)
    {
        foreach (var (name, value) in defaults)
            values[name] = value;
    }
}
