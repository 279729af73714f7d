using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>A part with a converter that brings a regular expression of its own.</summary>
internal sealed class RegexPartPattern : PartPattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private const string CodePointRegex = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/\uD800-\uDFFF])";

    private readonly Regex _regex;
    private readonly int[] _groups;
    private readonly bool _isWholePart;

    private RegexPartPattern(Regex regex, int[] groups, bool isWholePart)
        : base(groups.Length)
    {
        _regex = regex;
        _groups = groups;
        _isWholePart = isWholePart;
    }

    public static RegexPartPattern Create(IReadOnlyList<PatternPiece> pieces, int variableCount)
    {
        var builder = new StringBuilder(@"\A(?:");
        var names = new string[variableCount];
        var variable = 0;
        foreach (var piece in pieces)
        {
            if (piece.Converter is null)
            {
                builder.Append(Regex.Escape(piece.Text!));
                continue;
            }

            names[variable] = string.Create(CultureInfo.InvariantCulture, $"carafe_{variable}");
            builder.Append("(?<").Append(names[variable]).Append('>').Append(RegexOf(piece.Converter)).Append(')');
            variable++;
        }

        var regex = Build(builder.Append(@")\z").ToString());
        return new RegexPartPattern(regex, [.. names.Select(regex.GroupNumberFromName)], pieces.Count == 1);
    }

    public override bool TryMatch(ReadOnlySpan<char> text, Span<Capture> captures)
    {
        try
        {
            if (_isWholePart)
            {
                captures[0] = new Capture(0, text.Length, IsInDomain: false);
                return _regex.IsMatch(text);
            }

            return TryMatchGroups(text.ToString(), captures);
        }
        catch (RegexMatchTimeoutException)
        {
            // Only expressions that need backtracking can get here; a path that exhausts them is not found.
            return false;
        }
    }

    private bool TryMatchGroups(string text, Span<Capture> captures)
    {
        var match = _regex.Match(text);
        for (var i = 0; match.Success && i < _groups.Length; i++)
        {
            var group = match.Groups[_groups[i]];
            captures[i] = new Capture(group.Index, group.Length, IsInDomain: false);
        }

        return match.Success;
    }

    /// <summary>Lengths count code points, of which .NET's expressions know nothing.</summary>
    private static string RegexOf(UrlConverter converter) =>
        converter is StringConverter ? converter.Regex.Replace("[^/]", CodePointRegex, StringComparison.Ordinal) : converter.Regex;

    /// <summary>Prefers the engine that is linear in the input; lookarounds and back references need the other one, which is limited in time.</summary>
    private static Regex Build(string pattern)
    {
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Options, TimeSpan.FromMilliseconds(250));
        }
    }
}
