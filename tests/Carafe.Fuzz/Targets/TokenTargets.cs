using Carafe.Fuzz.Engine;
using Carafe.ItsDangerous;

namespace Carafe.Fuzz.Targets;

/// <summary>Signed tokens, forged and signed damaged.</summary>
internal static class TokenTargets
{
    private static readonly UrlSafeTimedSerializer s_serializer = new("secret");
    private static readonly string[] Fragments = [".", "..", "eyJhIjoxfQ", ".eJyrVspWslKqHAUjDijVAgAsY-56", "=", "-_", "{", "[", "\"", "\\u", "1e9", "é", "ZVPxAA"];

    /// <summary>Loading what a client sends, and payloads that are signed but not what was expected.</summary>
    public static FuzzTarget Loads { get; } = new("itsdangerous-loads", ["eyJhIjoxfQ.ZVPxAA.4p6l-Na2biVC-Mb_2FIWyohamZA", ".eJyrrgUAAXUA-Q", "{\"a\": [1, null]}"], Fragments, Run);

    private static void Run(string input)
    {
        Try(() => s_serializer.Loads(input, TimeSpan.FromDays(1)));
        Try(() => s_serializer.LoadsUnsafe(input));
        Try(() => s_serializer.Loads(s_serializer.MakeSigner().Sign(input)));
        if (s_serializer.Loads(s_serializer.Dumps(input)) as string != input && !input.Any(char.IsSurrogate))
            throw new InvalidOperationException("Loads does not undo Dumps.");
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (BadData)
        {
            // The answer to a token that is not ours.
        }
    }
}
