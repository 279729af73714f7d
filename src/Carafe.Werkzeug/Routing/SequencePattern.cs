using System.Buffers;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>Several pieces in one part, such as <c>&lt;name&gt;.&lt;any(png, jpg):format&gt;</c>.</summary>
/// <remarks>
/// Gives the same variables as a backtracking regular expression in one pass from the right per piece:
/// for every position the pass notes where the piece would end so that all the rest still matches.
/// </remarks>
internal sealed class SequencePattern : PartPattern
{
    private const int None = -1;
    private const int StackLimit = 512;

    private readonly PatternAtom[] _atoms;
    private readonly (int First, int Last)[] _variables;
    private readonly int _minLength;

    public SequencePattern(IReadOnlyList<PatternPiece> pieces, int variableCount)
        : base(variableCount)
    {
        List<PatternAtom> atoms = [];
        List<(int, int)> variables = [];
        foreach (var piece in pieces)
        {
            var first = atoms.Count;
            if (piece.Converter is null)
            {
                atoms.Add(PatternAtom.Literal(piece.Text!));
                continue;
            }

            atoms.AddRange(piece.Converter.Atoms!);
            variables.Add((first, atoms.Count - 1));
        }

        _atoms = [.. atoms];
        _variables = [.. variables];
        _minLength = (int)Math.Min(int.MaxValue, _atoms.Sum(atom => atom.Literals is { } literals ? literals.Min(text => text.Length) : (long)atom.Min));
    }

    public override bool TryMatch(ReadOnlySpan<char> text, Span<Capture> captures)
    {
        if (text.Length < _minLength || !text.StartsWith(FixedStart, StringComparison.Ordinal))
            return false;

        // Two rows to look up reachable ends, one row of ends per piece, one row of character positions.
        var width = text.Length + 1;
        var size = checked(width * (_atoms.Length + 3));
        if (size <= StackLimit)
            return TryMatch(text, captures, stackalloc int[size], width);

        var rented = ArrayPool<int>.Shared.Rent(size);
        try
        {
            return TryMatch(text, captures, rented.AsSpan(0, size), width);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private string FixedStart => _atoms[0].Literals is [var only] ? only : "";

    private bool TryMatch(ReadOnlySpan<char> text, Span<Capture> captures, Span<int> work, int width)
    {
        var offsets = work[..width];
        var count = FillOffsets(text, offsets);
        var input = new Input(text, offsets, count);
        var reachable = work.Slice(width, width);
        var nearest = work.Slice(width * 2, width);
        var ends = work[(width * 3)..];

        reachable[..(count + 1)].Clear();
        reachable[count] = 1;
        for (var piece = _atoms.Length - 1; piece >= 0; piece--)
            FillEnds(input, _atoms[piece], reachable, nearest, ends.Slice(piece * width, width));

        if (reachable[0] == 0)
            return false;

        WriteCaptures(offsets, ends, width, captures);
        return true;
    }

    private static int FillOffsets(ReadOnlySpan<char> text, Span<int> offsets)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            offsets[count++] = i;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
        }

        offsets[count] = text.Length;
        return count;
    }

    /// <summary>Notes where the piece ends when it begins at each position, then makes <paramref name="reachable"/> say from where the piece and the rest match.</summary>
    private static void FillEnds(in Input input, PatternAtom atom, Span<int> reachable, Span<int> nearest, Span<int> ends)
    {
        if (atom.Literals is { } literals)
            FillLiteralEnds(input, literals, reachable, ends);
        else
            FillRunEnds(input, atom, reachable, nearest, ends);

        for (var i = 0; i <= input.Count; i++)
            reachable[i] = ends[i] == None ? 0 : 1;
    }

    private static void FillLiteralEnds(in Input input, string[] literals, ReadOnlySpan<int> reachable, Span<int> ends)
    {
        for (var i = 0; i <= input.Count; i++)
        {
            ends[i] = None;
            var rest = input.Text[input.Offsets[i]..];
            foreach (var literal in literals)
            {
                if (!rest.StartsWith(literal, StringComparison.Ordinal))
                    continue;

                var end = i + CodePoints.Count(literal);
                if (end <= input.Count && reachable[end] != 0)
                {
                    ends[i] = end;
                    break;
                }
            }
        }
    }

    private static void FillRunEnds(in Input input, PatternAtom atom, ReadOnlySpan<int> reachable, Span<int> nearest, Span<int> ends)
    {
        FillNearest(reachable[..(input.Count + 1)], nearest, after: atom.IsLazy);
        var run = 0;
        for (var i = input.Count; i >= 0; i--)
        {
            run = i < input.Count && PatternAtom.IsIn(atom.CharClass, input.At(i)) ? run + 1 : 0;
            ends[i] = None;
            if (run < atom.Min)
                continue;

            var first = i + atom.Min;
            var last = i + Math.Min(run, atom.Max);
            var end = nearest[atom.IsLazy ? first : last];
            if (end >= first && end <= last)
                ends[i] = end;
        }
    }

    /// <summary>For each position the nearest reachable one, itself included: behind it for lazy pieces, before it for greedy ones.</summary>
    private static void FillNearest(ReadOnlySpan<int> reachable, Span<int> nearest, bool after)
    {
        var last = None;
        if (after)
        {
            for (var i = reachable.Length - 1; i >= 0; i--)
                nearest[i] = last = reachable[i] != 0 ? i : last;
        }
        else
        {
            for (var i = 0; i < reachable.Length; i++)
                nearest[i] = last = reachable[i] != 0 ? i : last;
        }
    }

    private void WriteCaptures(ReadOnlySpan<int> offsets, ReadOnlySpan<int> ends, int width, Span<Capture> captures)
    {
        var variable = 0;
        var start = 0;
        var position = 0;
        for (var piece = 0; piece < _atoms.Length; piece++)
        {
            if (variable < _variables.Length && _variables[variable].First == piece)
                start = position;

            position = ends[(piece * width) + position];
            if (variable < _variables.Length && _variables[variable].Last == piece)
            {
                captures[variable] = new Capture(offsets[start], offsets[position] - offsets[start], IsInDomain: false);
                variable++;
            }
        }
    }

    /// <summary>Text by code point.</summary>
    private readonly ref struct Input(ReadOnlySpan<char> text, ReadOnlySpan<int> offsets, int count)
    {
        public ReadOnlySpan<char> Text { get; } = text;

        public ReadOnlySpan<int> Offsets { get; } = offsets;

        public int Count { get; } = count;

        public int At(int index) => CodePoints.At(Text, Offsets[index]);
    }
}
