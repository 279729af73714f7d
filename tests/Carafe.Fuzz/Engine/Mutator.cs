using System.Text;

namespace Carafe.Fuzz.Engine;

/// <summary>Makes new inputs of old ones: cuts, repeats, splices, fragments of the language, odd characters.</summary>
public sealed class Mutator(FuzzTarget target, Random random)
{
    private const int MaxLength = 8_192;
    private const string Odd = "\0\t\r\n \"'\\%&;,=/:<>()[]{}#-+*~|^$!?@`_09azAZ\u007f\u0080\u00e9\u0130\u0131\u200b\u2028\ud83d\ude00\ufeff\uffff";
    private readonly List<string> _pool = [.. target.Seeds];

    /// <summary>The next input.</summary>
    public string Next()
    {
        var isMade = target.Generate is not null && random.Next(4) != 0;
        var text = new StringBuilder(isMade ? target.Generate!(random) : Pick(_pool));
        // What was made is well-formed, and mostly stays so.
        for (var i = isMade ? Math.Max(0, random.Next(-8, 3)) : random.Next(1, 6); i > 0; i--)
            Mutate(text);

        if (text.Length > MaxLength)
            text.Length = MaxLength;
        var result = text.ToString();
        Keep(result);
        return result;
    }

    private void Keep(string input)
    {
        // A small share of the mutants become parents, so that inputs drift away from the seeds.
        if (random.Next(20) != 0)
            return;
        if (_pool.Count < target.Seeds.Count + 500)
            _pool.Add(input);
        else
            _pool[random.Next(target.Seeds.Count, _pool.Count)] = input;
    }

    private void Mutate(StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        switch (random.Next(8))
        {
            case 0 when text.Length > 0: Delete(text, at); break;
            case 1 when text.Length > 0: Repeat(text, at); break;
            case 2: text.Insert(at, Odd[random.Next(Odd.Length)]); break;
            case 3 when text.Length > at: text[at] = Odd[random.Next(Odd.Length)]; break;
            case 4: Splice(text, at); break;
            case 5: text.Insert(at, (char)random.Next(0x10000)); break;
            default: text.Insert(at, Fragment()); break;
        }
    }

    private string Fragment() => target.Fragments.Count == 0 ? Odd[random.Next(Odd.Length)].ToString() : Pick(target.Fragments);

    private void Delete(StringBuilder text, int at)
    {
        at = Math.Min(at, text.Length - 1);
        text.Remove(at, random.Next(1, Math.Min(16, text.Length - at) + 1));
    }

    private void Repeat(StringBuilder text, int at)
    {
        at = Math.Min(at, text.Length - 1);
        var piece = text.ToString(at, random.Next(1, Math.Min(24, text.Length - at) + 1));
        // Mostly a few times, now and then often: depth and quadratic cost show there.
        var times = random.Next(10) == 0 ? random.Next(50, 400) : random.Next(1, 5);
        if (text.Length + (piece.Length * times) <= MaxLength)
            text.Insert(at, piece, times);
    }

    private void Splice(StringBuilder text, int at)
    {
        var other = Pick(_pool);
        if (other.Length == 0)
            return;
        var from = random.Next(other.Length);
        text.Insert(at, other.AsSpan(from, random.Next(1, other.Length - from + 1)));
    }

    private string Pick(IReadOnlyList<string> items) => items[random.Next(items.Count)];
}
