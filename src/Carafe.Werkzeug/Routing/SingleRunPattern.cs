using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>One variable whose text is a run of one class, perhaps with static text before and after it: the usual part.</summary>
internal sealed class SingleRunPattern : PartPattern
{
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly PatternAtom _run;
    private readonly bool _isPath;
    private readonly bool _isBetweenSlashes;

    private SingleRunPattern(string prefix, string suffix, PatternAtom run, bool isPath, bool isBetweenSlashes)
        : base(variableCount: 1)
    {
        _prefix = prefix;
        _suffix = suffix;
        _run = run;
        _isPath = isPath;
        _isBetweenSlashes = isBetweenSlashes;
    }

    public static SingleRunPattern? TryCreate(IReadOnlyList<PatternPiece> pieces, bool isBetweenSlashes)
    {
        var prefix = "";
        var suffix = "";
        PatternAtom[]? atoms = null;
        foreach (var piece in pieces)
        {
            if (piece.Converter is not null)
                atoms = piece.Converter.Atoms;
            else if (atoms is null)
                prefix += piece.Text;
            else
                suffix += piece.Text;
        }

        var isPath = atoms is [{ Literals: null, CharClass: CharClass.NotSlash, Min: 1, Max: 1 }, { Literals: null, Min: 0, Max: int.MaxValue }];
        if (atoms is not [{ Literals: null }] && !isPath)
            return null;

        return new SingleRunPattern(prefix, suffix, atoms![^1], isPath, isBetweenSlashes);
    }

    public override bool TryMatch(ReadOnlySpan<char> text, Span<Capture> captures)
    {
        var length = text.Length - _prefix.Length - _suffix.Length;
        if (length < 0
            || (_prefix.Length > 0 && !text.StartsWith(_prefix))
            || (_suffix.Length > 0 && !text.EndsWith(_suffix))
            || !IsRun(text.Slice(_prefix.Length, length)))
        {
            return false;
        }

        captures[0] = new Capture(_prefix.Length, length, IsInDomain: false);
        return true;
    }

    private bool IsRun(ReadOnlySpan<char> text)
    {
        if (_isPath)
            return text is [not '/', ..] && !text[1..].Contains('\n');

        return HasLength(text) && IsAllOf(text);
    }

    private bool HasLength(ReadOnlySpan<char> text)
    {
        // A code point is one or two characters, so counting is needed only near a limit.
        if (text.Length < _run.Min || text.Length / 2 > _run.Max)
            return false;
        if (text.Length <= _run.Max && (_run.Min <= 1 || text.Length >= _run.Min * 2L))
            return true;

        var count = CodePoints.Count(text);
        return count >= _run.Min && count <= _run.Max;
    }

    private bool IsAllOf(ReadOnlySpan<char> text)
    {
        switch (_run.CharClass)
        {
            case CharClass.NotSlash:
                return _isBetweenSlashes || !text.Contains('/');
            case CharClass.Digit when !text.ContainsAnyExceptInRange('0', '9'):
                return true;
            default:
                foreach (var codePoint in new CodePoints(text))
                {
                    if (!PatternAtom.IsIn(_run.CharClass, codePoint))
                        return false;
                }

                return true;
        }
    }
}
