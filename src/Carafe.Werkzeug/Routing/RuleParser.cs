using System.Text;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>Cuts the text of a rule into parts. Upstream: werkzeug/routing/rules.py.</summary>
internal sealed class RuleParser
{
    private readonly string _text;
    private readonly ConverterTable _converters;
    private readonly RuleShape _shape;

    private readonly List<PatternPiece> _pieces = [];
    private readonly StringBuilder _content = new();
    private List<(int, int)> _staticWeights = [];
    private List<int> _argumentWeights = [];
    private bool _isStatic = true;
    private bool _isFinal;

    private RuleParser(string text, ConverterTable converters, RuleShape shape)
    {
        _text = text;
        _converters = converters;
        _shape = shape;
    }

    /// <summary>Adds the parts, variables and building steps of a rule's text to a shape.</summary>
    /// <exception cref="RuleFormatException">The text is no rule.</exception>
    public static void Parse(string text, ConverterTable converters, RuleShape shape) => new RuleParser(text, converters, shape).Parse();

    private void Parse()
    {
        var position = 0;
        while (position < _text.Length)
        {
            position = _text[position] switch
            {
                '/' => ReadSlash(position),
                '<' => ReadVariable(position),
                _ => ReadStatic(position),
            };
        }

        Finish();
    }

    private int ReadStatic(int position)
    {
        var length = _text.AsSpan(position).IndexOfAny('<', '/');
        var text = length < 0 ? _text[position..] : _text.Substring(position, length);
        _staticWeights.Add((_staticWeights.Count, -CodePoints.Count(text)));
        _shape.Trace.Add(new TraceStep(text, IsVariable: false));
        _content.Append(_isStatic ? text : RegexText.Escape(text));
        _pieces.Add(new PatternPiece(text, null));
        return position + text.Length;
    }

    private int ReadSlash(int position)
    {
        _shape.Trace.Add(new TraceStep("/", IsVariable: false));
        if (_isFinal)
        {
            _content.Append('/');
            _pieces.Add(new PatternPiece("/", null));
        }
        else
        {
            EndPart(isSuffixed: false);
        }

        return position + 1;
    }

    private int ReadVariable(int position)
    {
        if (!RuleVariable.TryRead(_text, position, out var variable))
            throw new RuleFormatException($"malformed url rule: {PythonRepr.Repr(_text)}");

        if (_isStatic)
            EscapeContent();

        var converter = _converters.Create(variable.Converter ?? "default", variable.Arguments ?? "");
        _shape.AddVariable(variable.Name, converter);
        _isFinal |= !converter.IsPartIsolating;
        _content.Append("(?P<__werkzeug_").Append(_argumentWeights.Count).Append('>').Append(converter.Regex).Append(')');
        _argumentWeights.Add(converter.Weight);
        _pieces.Add(new PatternPiece(null, converter));
        return variable.End;
    }

    private void EscapeContent()
    {
        var text = _content.ToString();
        _content.Clear().Append(RegexText.Escape(text));
        _isStatic = false;
    }

    private void Finish()
    {
        var isSuffixed = _isFinal && _content is { Length: > 0 } && _content[^1] == '/';
        var weight = EndPart(isSuffixed);
        if (isSuffixed)
            _shape.Parts.Add(new RulePart("", isFinal: false, isStatic: true, isSuffixed: false, weight, pattern: null));
    }

    private RuleWeight EndPart(bool isSuffixed)
    {
        if (isSuffixed)
        {
            _content.Length--;
            _content.Append("(?<!/)(/?)");
            _pieces.RemoveAt(_pieces.Count - 1);
        }

        if (!_isStatic)
            _content.Append(@"\Z");

        var weight = new RuleWeight(-_staticWeights.Count, _staticWeights, -_argumentWeights.Count, _argumentWeights);
        var pattern = _isStatic ? null : PartPattern.Create([.. _pieces], isBetweenSlashes: !_isFinal && _shape.Parts.Count > 0);
        _shape.Parts.Add(new RulePart(_content.ToString(), _isFinal, _isStatic, isSuffixed, weight, pattern));

        _content.Clear();
        _pieces.Clear();
        _staticWeights = [];
        _argumentWeights = [];
        _isStatic = true;
        _isFinal = false;
        return weight;
    }
}
