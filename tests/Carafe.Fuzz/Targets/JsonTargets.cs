using System.Text;
using Carafe.Fuzz.Engine;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Fuzz.Targets;

/// <summary>JSON from clients.</summary>
internal static class JsonTargets
{
    private static readonly string[] s_documents = ["{\"a\": [1, 2.5, null, true, \"\\u00e9\\n\"], \"big\": 123456789012345678901234567890}", "[NaN, -Infinity, -0, 1e5, 1E-400]", "\"\\ud83d\\ude00\"", " [ ] ", "{\"a\":1,\"a\":2}", "\ufeff1"];
    private static readonly string[] s_pieces = ["{", "}", "[", "]", "[[", ":", ",", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\n", "null", "true", "NaN", "-Infinity", "-", "0", "1", ".5", "e", "E+9", "1e999", "99999999999999999999", " ", "\t", "\0", "é", "\ud800"];

    /// <summary>Any text is JSON or an error with a place; text and bytes agree; what is read is written so that it reads the same.</summary>
    public static FuzzTarget Loads { get; } = new("json-loads", s_documents, s_pieces, Run) { IsLinear = true };

    private static void Run(string text)
    {
        var read = TryLoad(text, out var value);
        if (read && JsonText.Dumps(value) is var written && (!TryLoad(written, out var again) || JsonText.Dumps(again) != written))
            throw new InvalidOperationException($"JSON reads back differently: {written}");

        // Bytes tell their encoding by zeros, and halves of surrogate pairs have no bytes.
        var isPlain = !text.Any(static c => c is '\0' or '\ufeff' || char.IsSurrogate(c));
        if (TryLoad(Encoding.UTF8.GetBytes(text)) != read && isPlain)
            throw new InvalidOperationException($"Text and bytes are not read alike: {text}");
    }

    private static bool TryLoad(string text, out object? value)
    {
        try
        {
            value = JsonText.Loads(text);
            return true;
        }
        catch (JsonDecodeException error)
        {
            if (error.Position < 0 || error.Position > text.Length)
                throw new InvalidOperationException($"Position {error.Position} of {text.Length}.", error);
            value = null;
            return false;
        }
    }

    private static bool TryLoad(byte[] bytes)
    {
        try
        {
            JsonText.Loads((ReadOnlySpan<byte>)bytes);
            return true;
        }
        catch (JsonDecodeException)
        {
            return false;
        }
    }
}
