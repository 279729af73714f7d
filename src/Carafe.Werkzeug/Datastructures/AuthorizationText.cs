using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>What <c>Authorization</c> and <c>WWW-Authenticate</c> headers have in common.</summary>
internal static class AuthorizationText
{
    internal static (string Scheme, string Credentials) Split(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? (PythonStr.Lower(value), "")
            : (PythonStr.Lower(value[..space]), HeaderText.Strip(value.AsSpan(space + 1)).ToString());
    }

    /// <summary>An equals sign that is not padding at the end means parameters; otherwise the rest is a token.</summary>
    internal static bool HasParameters(string rest) => rest.AsSpan().TrimEnd('=').Contains('=');

    internal static bool SameParameters(IReadOnlyDictionary<string, string?> left, IReadOnlyDictionary<string, string?> right) =>
        left.Count == right.Count
        && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
