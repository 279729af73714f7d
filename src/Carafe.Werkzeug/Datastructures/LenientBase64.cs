namespace Carafe.Werkzeug.Datastructures;

/// <summary>Base64 as Python decodes it: characters outside the alphabet are skipped, text after the padding is ignored.</summary>
internal static class LenientBase64
{
    internal static bool TryDecode(string text, out byte[] bytes)
    {
        var result = new List<byte>(text.Length * 3 / 4);
        var (position, padding, left) = (0, 0, 0);
        bytes = [];
        foreach (var c in text)
        {
            if (c == '=')
            {
                if (position >= 2 && position + ++padding >= 4)
                {
                    bytes = [.. result];
                    return true;
                }

                continue;
            }

            if (ValueOf(c) is not (var value and >= 0))
                continue;

            padding = 0;
            if (position > 0)
                result.Add((byte)((left << (2 * position)) | (value >> (6 - (2 * position)))));

            left = value & ((1 << (6 - (2 * position))) - 1);
            position = (position + 1) % 4;
        }

        bytes = [.. result];
        return position == 0;
    }

    private static int ValueOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
