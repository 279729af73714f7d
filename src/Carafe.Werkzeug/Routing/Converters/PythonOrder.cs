using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Orders text by code point, as Python's <c>sorted</c> does.</summary>
internal static class PythonOrder
{
    public static IComparer<string> Text { get; } = Comparer<string>.Create(PythonStr.Compare);
}
