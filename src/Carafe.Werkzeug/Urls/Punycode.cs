using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>The encoding of RFC 3492 that writes a label of any script in letters, digits and hyphens.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int MinThreshold = 1;
    private const int MaxThreshold = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialCodePoint = 128;

    /// <summary>Encodes a label.</summary>
    public static string Encode(string text)
    {
        var codePoints = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        var output = new StringBuilder(string.Concat(text.Where(char.IsAscii)));
        var basic = output.Length;
        var handled = basic;
        if (basic > 0)
            output.Append('-');

        var (next, delta, bias) = (InitialCodePoint, 0L, InitialBias);
        while (handled < codePoints.Length)
        {
            var smallest = codePoints.Where(codePoint => codePoint >= next).Min();
            delta += (long)(smallest - next) * (handled + 1);
            next = smallest;
            foreach (var codePoint in codePoints)
            {
                if (codePoint < next)
                    delta++;
                if (codePoint != next)
                    continue;

                AppendNumber(output, delta, bias);
                bias = Adapt(delta, handled + 1, isFirst: handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            next++;
        }

        return output.ToString();
    }

    /// <summary>Decodes a label; false when it is not punycode.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = null;
        var separator = text.LastIndexOf('-');
        List<int> codePoints = [.. (separator < 0 ? "" : text[..separator]).Select(c => (int)c)];
        var position = separator + 1;
        var (codePoint, index, bias) = ((long)InitialCodePoint, 0L, InitialBias);
        while (position < text.Length)
        {
            if (ReadNumber(text, ref position, bias) is not { } delta)
                return false;

            index += delta;
            codePoint += index / (codePoints.Count + 1);
            index %= codePoints.Count + 1;
            if (!Rune.IsValid((int)Math.Min(codePoint, int.MaxValue)))
                return false;

            bias = Adapt(delta, codePoints.Count + 1, isFirst: codePoints.Count == (separator < 0 ? 0 : separator));
            codePoints.Insert((int)index, (int)codePoint);
            index++;
        }

        decoded = string.Concat(codePoints.Select(value => new Rune(value).ToString()));
        return true;
    }

    private static void AppendNumber(StringBuilder output, long number, int bias)
    {
        for (var weight = Base; ; weight += Base)
        {
            var threshold = Threshold(weight, bias);
            if (number < threshold)
            {
                output.Append(Digit((int)number));
                return;
            }

            output.Append(Digit(threshold + (int)((number - threshold) % (Base - threshold))));
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static long? ReadNumber(string text, ref int position, int bias)
    {
        long number = 0;
        long factor = 1;
        for (var weight = Base; position < text.Length; weight += Base)
        {
            var digit = Value(text[position++]);
            if (digit < 0)
                return null;

            number += digit * factor;
            var threshold = Threshold(weight, bias);
            if (number > int.MaxValue)
                return null;
            if (digit < threshold)
                return number;

            factor *= Base - threshold;
            if (factor > int.MaxValue)
                return null;
        }

        return null;
    }

    private static int Threshold(int weight, int bias) => Math.Clamp(weight - bias, MinThreshold, MaxThreshold);

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var divisions = 0;
        while (delta > (Base - MinThreshold) * MaxThreshold / 2)
        {
            delta /= Base - MinThreshold;
            divisions += Base;
        }

        return divisions + (int)((Base - MinThreshold + 1) * delta / (delta + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Value(char digit) => digit switch
    {
        >= 'a' and <= 'z' => digit - 'a',
        >= 'A' and <= 'Z' => digit - 'A',
        >= '0' and <= '9' => digit - '0' + 26,
        _ => -1,
    };
}
