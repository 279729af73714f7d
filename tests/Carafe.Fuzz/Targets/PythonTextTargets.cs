using Carafe.Fuzz.Engine;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Fuzz.Targets;

/// <summary>Python's format strings.</summary>
internal static class PythonTextTargets
{
    private static readonly string[] Fragments = ["{", "}", "{{", "}}", "{0}", "{:>5}", "{0:{1}}", "!r", "!", "[0]", ".x", "%", "%(a)s", "%5.2f", "%-*d", "%%", "*", ",", "_", "#", "0", ".3", "e", "x", "é", "\U0001f600"];

    /// <summary>Format specs, <c>str.format</c> and <c>%</c> formatting.</summary>
    public static FuzzTarget Formats { get; } = new("python-formats", ["{} {0:>10}", "%s %05d", "+08,.2f", "*^12"], Fragments, Run);

    private static void Run(string input)
    {
        // Wide fields are memory, not mistakes.
        if (HasLongNumber(input))
            return;

        Try(() => PythonFormat.Format(-1234.5, input));
        Try(() => PythonFormat.Format(1234567L, input));
        Try(() => PythonFormat.Format("tom & jerry", input));
        Try(() => new Markup(input).Format("<", 5, 2.5));
        Try(() => _ = new Markup(input) % ("<", 5, 2.5));
    }

    private static bool HasLongNumber(string input)
    {
        var run = 0;
        foreach (var c in input)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run > 4)
                return true;
        }

        return false;
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (PythonTextException)
        {
            // Python's own answer to a malformed format.
        }
    }
}
