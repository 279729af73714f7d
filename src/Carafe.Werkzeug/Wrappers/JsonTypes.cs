namespace Carafe.Werkzeug.Wrappers;

/// <summary>Tells JSON media types.</summary>
internal static class JsonTypes
{
    public static bool IsJson(string mimetype) =>
        mimetype == "application/json"
        || (mimetype.StartsWith("application/", StringComparison.Ordinal) && mimetype.EndsWith("+json", StringComparison.Ordinal));
}
