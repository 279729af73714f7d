using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>Numbers as Python's <c>int</c> and <c>float</c> read them: digits of any script, underscores between digits, space around.</summary>
internal static class NumberText
{
    /// <summary>The same number as .NET reads it, or null when it is none.</summary>
    /// <param name="text">The number.</param>
    /// <param name="fraction">Whether a decimal point, an exponent, <c>inf</c> and <c>nan</c> may occur.</param>
    public static string? Normalize(string text, bool fraction) =>
        !PythonNumber.TryNormalize(text, out var number) ? null
        : !number.AsSpan().ContainsAnyExcept(fraction ? "0123456789+-.eE" : "0123456789+-") ? number
        : fraction ? NameOf(number)
        : null;

    private static string? NameOf(string number)
    {
        var name = number.AsSpan(number is ['+' or '-', ..] ? 1 : 0);
        if (name.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return "NaN";

        return name.Equals("inf", StringComparison.OrdinalIgnoreCase) || name.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            ? number[0] == '-' ? "-Infinity" : "Infinity"
            : null;
    }
}
