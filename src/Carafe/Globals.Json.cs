using Carafe.Contexts;
using Carafe.Responses;

namespace Carafe;

public static partial class Globals
{
    /// <summary>Makes a JSON response of a value: a dictionary, a list, an anonymous object, a record ...</summary>
    /// <example><code>return Jsonify(new { user.Name, user.Email });</code></example>
    public static Response Jsonify(object? value) => ResponseFactory.JsonResponse(ContextFrame.RequireApp().App, value);

    /// <summary>Makes a JSON response of null.</summary>
    public static Response Jsonify() => Jsonify((object?)null);

    /// <summary>Makes a JSON response of a list of values.</summary>
    public static Response Jsonify(object? first, object? second, params object?[] more) => Jsonify((object?[])[first, second, .. more]);
}
