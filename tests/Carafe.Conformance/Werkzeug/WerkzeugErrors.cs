using System.Text;
using System.Text.Json.Nodes;
using Carafe.MarkupSafe.PythonText.Json;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Conformance.Werkzeug;

/// <summary>The Python names of the exceptions that Carafe.Werkzeug throws where Python has a built-in one.</summary>
internal static class WerkzeugErrors
{
    public static JsonObject Describe(Exception error)
    {
        var described = new JsonObject { ["error"] = NameOf(error), ["message"] = error.Message };
        if (error is HttpException { Code: { } code } http)
        {
            described["code"] = code;
            described["description"] = http.Description;
        }

        if (IsImmutable(error))
            described["immutable"] = true;

        return described;
    }

    /// <summary>The class name that Python shows.</summary>
    public static string NameOf(Exception error) => error switch
    {
        HttpException http => http.PythonName,
        JsonDecodeException { Line: 0 } => "UnicodeDecodeError",
        JsonDecodeException => "JSONDecodeError",
        NotSupportedException => "TypeError",
        DecoderFallbackException => "UnicodeDecodeError",
        ArgumentOutOfRangeException or InvalidOperationException => "IndexError",
        ArgumentException or FormatException => "ValueError",
        KeyNotFoundException => "KeyError",
        _ => error.GetType().Name,
    };

    private static bool IsImmutable(Exception error) =>
        error is NotSupportedException
        && (error.Message.EndsWith("objects are immutable", StringComparison.Ordinal)
            || error.Message.StartsWith("cannot create '", StringComparison.Ordinal));
}
