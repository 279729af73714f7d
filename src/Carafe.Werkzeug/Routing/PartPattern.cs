namespace Carafe.Werkzeug.Routing;

/// <summary>Matches one dynamic part as a whole and finds its variables. Each kind takes linear time, whatever the client sends.</summary>
internal abstract class PartPattern
{
    protected PartPattern(int variableCount) => VariableCount = variableCount;

    /// <summary>How many captures a match writes.</summary>
    public int VariableCount { get; }

    /// <summary>Matches all of <paramref name="text"/>; captures are relative to its beginning.</summary>
    public abstract bool TryMatch(ReadOnlySpan<char> text, Span<Capture> captures);

    /// <summary>Picks the cheapest matcher for the pieces of a part.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="isBetweenSlashes">Whether the text to match is what stands between two slashes, so that there is none in it.</param>
    public static PartPattern Create(IReadOnlyList<PatternPiece> pieces, bool isBetweenSlashes)
    {
        var variables = pieces.Count(piece => piece.Converter is not null);
        if (pieces.Any(piece => piece.Converter is { Atoms: null }))
            return RegexPartPattern.Create(pieces, variables);

        return variables == 1 && SingleRunPattern.TryCreate(pieces, isBetweenSlashes) is { } single ? single : new SequencePattern(pieces, variables);
    }
}
