using System.Globalization;

namespace Carafe.Jinja.Extensions;

/// <summary>The rule of a catalogue that gives the form for a number: an expression of C over <c>n</c>.</summary>
internal sealed class PluralExpression
{
    private const int MaxLength = 1000;
    private const int MaxDepth = 50;

    private static readonly string[][] s_levels =
        [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

    private readonly Func<long, long> _rule;

    private PluralExpression(Func<long, long> rule) => _rule = rule;

    /// <summary>One form for one, another one for all other numbers.</summary>
    public static PluralExpression Germanic { get; } = new(static n => n == 1 ? 0 : 1);

    /// <summary>Compiles a rule.</summary>
    /// <exception cref="InvalidDataException">It is not such an expression.</exception>
    public static PluralExpression Parse(string text)
    {
        var position = 0;
        if (text.Length > MaxLength)
            throw Invalid(text);

        var rule = ParseCondition(text, ref position, 0);
        SkipSpace(text, ref position);
        return position == text.Length ? new PluralExpression(rule) : throw Invalid(text);
    }

    /// <summary>The form for a number.</summary>
    public long Evaluate(long number) => _rule(Math.Abs(number));

    private static Func<long, long> ParseCondition(string text, ref int position, int depth)
    {
        if (depth > MaxDepth)
            throw Invalid(text);

        var test = ParseLevel(text, ref position, 0, depth);
        if (!Skip(text, ref position, "?"))
            return test;

        var then = ParseCondition(text, ref position, depth + 1);
        if (!Skip(text, ref position, ":"))
            throw Invalid(text);

        var otherwise = ParseCondition(text, ref position, depth + 1);
        return n => test(n) != 0 ? then(n) : otherwise(n);
    }

    private static Func<long, long> ParseLevel(string text, ref int position, int level, int depth)
    {
        if (level == s_levels.Length)
            return ParseOperand(text, ref position, depth);

        var left = ParseLevel(text, ref position, level + 1, depth);
        for (var count = 0; ; count++)
        {
            string? found = null;
            foreach (var candidate in s_levels[level])
            {
                if (Skip(text, ref position, candidate))
                {
                    found = candidate;
                    break;
                }
            }

            if (found is null)
                return left;
            if (count > MaxDepth)
                throw Invalid(text);

            left = Combine(found, left, ParseLevel(text, ref position, level + 1, depth));
        }
    }

    private static Func<long, long> Combine(string name, Func<long, long> left, Func<long, long> right) => name switch
    {
        "||" => n => left(n) != 0 || right(n) != 0 ? 1 : 0,
        "&&" => n => left(n) != 0 && right(n) != 0 ? 1 : 0,
        "==" => n => left(n) == right(n) ? 1 : 0,
        "!=" => n => left(n) != right(n) ? 1 : 0,
        "<=" => n => left(n) <= right(n) ? 1 : 0,
        ">=" => n => left(n) >= right(n) ? 1 : 0,
        "<" => n => left(n) < right(n) ? 1 : 0,
        ">" => n => left(n) > right(n) ? 1 : 0,
        "+" => n => left(n) + right(n),
        "-" => n => left(n) - right(n),
        "*" => n => left(n) * right(n),
        "/" => n => right(n) is var divisor and not (0 or -1) ? left(n) / divisor : 0,
        _ => n => right(n) is var divisor and not (0 or -1) ? left(n) % divisor : 0,
    };

    private static Func<long, long> ParseOperand(string text, ref int position, int depth)
    {
        if (depth > MaxDepth)
            throw Invalid(text);
        if (Skip(text, ref position, "!"))
        {
            var operand = ParseOperand(text, ref position, depth + 1);
            return n => operand(n) == 0 ? 1 : 0;
        }

        if (Skip(text, ref position, "("))
        {
            var inner = ParseCondition(text, ref position, depth + 1);
            return Skip(text, ref position, ")") ? inner : throw Invalid(text);
        }

        if (Skip(text, ref position, "n"))
            return static n => n;

        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;

        return long.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? _ => number
            : throw Invalid(text);
    }

    private static bool Skip(string text, ref int position, string wanted)
    {
        SkipSpace(text, ref position);
        if (string.CompareOrdinal(text, position, wanted, 0, wanted.Length) != 0)
            return false;

        position += wanted.Length;
        return true;
    }

    private static void SkipSpace(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }

    private static InvalidDataException Invalid(string text) =>
        new($"The catalogue's rule for plural forms cannot be read: {(text.Length > 100 ? text[..100] : text)}.");
}
