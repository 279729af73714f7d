namespace Carafe.Werkzeug.Routing;

/// <summary>A variable in the text of a rule: <c>&lt;converter(arguments):name&gt;</c>.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Converter">The converter's name, or null.</param>
/// <param name="Arguments">What stands in the parentheses, or null.</param>
/// <param name="End">The position behind the closing bracket.</param>
internal readonly record struct RuleVariable(string Name, string? Converter, string? Arguments, int End)
{
    /// <summary>Reads the variable whose opening bracket stands at <paramref name="position"/>.</summary>
    public static bool TryRead(string text, int position, out RuleVariable variable)
    {
        variable = default;
        var start = position + 1;
        var nameEnd = NameEnd(text, start);
        if (nameEnd == start)
            return false;

        var name = text[start..nameEnd];
        if (At(text, nameEnd) == '>')
        {
            variable = new RuleVariable(name, null, null, nameEnd + 1);
            return true;
        }

        if (At(text, nameEnd) == ':')
            return TryReadName(text, nameEnd + 1, name, null, out variable);

        return At(text, nameEnd) == '(' && TryReadArguments(text, nameEnd + 1, name, out variable);
    }

    /// <summary>Tries each closing parenthesis in turn, because arguments may have one in quotes.</summary>
    private static bool TryReadArguments(string text, int start, string converter, out RuleVariable variable)
    {
        // The arguments do not reach over a line, as in Python.
        var lineEnd = text.IndexOf('\n', start);
        var limit = lineEnd < 0 ? text.Length : lineEnd;
        for (var i = start; i < limit; i++)
        {
            if (text[i] == ')' && At(text, i + 1) == ':' && TryReadName(text, i + 2, converter, text[start..i], out variable))
                return true;
        }

        variable = default;
        return false;
    }

    private static bool TryReadName(string text, int start, string converter, string? arguments, out RuleVariable variable)
    {
        var end = NameEnd(text, start);
        variable = end > start && At(text, end) == '>' ? new RuleVariable(text[start..end], converter, arguments, end + 1) : default;
        return variable.Name is not null;
    }

    private static int NameEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_' || (end > start && char.IsAsciiDigit(text[end]))))
            end++;

        return end;
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';
}
