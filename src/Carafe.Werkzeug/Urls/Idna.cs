using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>Host names in other scripts, as IDNA 2003 writes them in ASCII: the rules of Python's <c>idna</c> codec.</summary>
internal static class Idna
{
    private const string Prefix = "xn--";
    private const int LongestLabel = 63;
    private static readonly char[] s_dots = ['.', '\u3002', '\uFF0E', '\uFF61'];

    /// <summary>Writes a host name in ASCII; false when a label is empty, too long or has characters that hosts cannot have.</summary>
    public static bool TryToAscii(string name, [NotNullWhen(true)] out string? ascii)
    {
        ascii = name;
        if (name.Length == 0)
            return true;
        if (Ascii.IsValid(name))
            return HasValidLabels(name);

        List<string> labels = [.. name.Split(s_dots)];
        var endsInDot = labels[^1].Length == 0;
        if (endsInDot)
            labels.RemoveAt(labels.Count - 1);

        for (var i = 0; i < labels.Count; i++)
        {
            if (LabelToAscii(labels[i]) is not { } label)
                return false;

            labels[i] = label;
        }

        ascii = string.Join('.', labels) + (endsInDot ? "." : "");
        return true;
    }

    /// <summary>Shows a host name in its own script.</summary>
    /// <exception cref="IdnaException">A label is not what encoding its text gives.</exception>
    public static string ToUnicode(string name)
    {
        if (!Ascii.IsValid(name) || !name.Contains(Prefix, StringComparison.OrdinalIgnoreCase))
            return name;

        return string.Join('.', name.Split('.').Select(LabelToUnicode));
    }

    private static bool HasValidLabels(string name)
    {
        var rest = name.AsSpan();
        while (rest.IndexOf('.') is >= 0 and var dot)
        {
            if (dot is 0 or > LongestLabel)
                return false;

            rest = rest[(dot + 1)..];
        }

        return rest.Length <= LongestLabel;
    }

    private static string? LabelToAscii(string label)
    {
        if (!Ascii.IsValid(label))
        {
            if (NamePrep.Apply(label) is not { } prepared)
                return null;

            label = prepared;
        }

        if (!Ascii.IsValid(label))
        {
            if (label.StartsWith(Prefix, StringComparison.Ordinal))
                return null;

            label = Prefix + Punycode.Encode(label);
        }

        return label.Length is > 0 and <= LongestLabel ? label : null;
    }

    private static string LabelToUnicode(string label)
    {
        if (!label.StartsWith(Prefix, StringComparison.Ordinal))
            return label;
        if (!Punycode.TryDecode(label[Prefix.Length..], out var text) || LabelToAscii(text) is not { } ascii)
            throw new IdnaException($"The host label '{label}' is not valid.");

        // What does not lead back to the same label is somebody's trick.
        return string.Equals(ascii, label, StringComparison.OrdinalIgnoreCase)
            ? text
            : throw new IdnaException($"IDNA does not round-trip: '{label}' and '{ascii}'");
    }
}
