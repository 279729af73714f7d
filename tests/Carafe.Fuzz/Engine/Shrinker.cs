namespace Carafe.Fuzz.Engine;

/// <summary>Makes a failing input small: it cuts ever smaller pieces while the same failure stays.</summary>
public static class Shrinker
{
    /// <summary>The shortest input found for which <paramref name="failsAlike"/> still holds.</summary>
    public static string Shrink(string input, Predicate<string> failsAlike)
    {
        for (var size = Math.Max(1, input.Length / 2); size >= 1; size /= 2)
        {
            for (var at = 0; at + size <= input.Length;)
            {
                var shorter = input.Remove(at, size);
                if (failsAlike(shorter))
                    input = shorter;
                else
                    at += size;
            }
        }

        return input;
    }
}
