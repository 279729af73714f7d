using System.Globalization;
using System.Reflection;
using System.Text;
using Carafe.Commands;

namespace Carafe.Cli.Attached;

/// <summary>A name, or a call with literal arguments: <c>Shop.Create("dev", debug: true)</c>, also in Python's spelling.</summary>
internal sealed class CallLiteral
{
    private readonly string _text;
    private int _position;

    private CallLiteral(string text) => _text = text;

    public string Name { get; private set; } = "";

    public bool HasArguments { get; private set; }

    public List<object?> Positional { get; } = [];

    public Dictionary<string, object?> Named { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="NoAppException">The text is neither a name nor a call.</exception>
    public static CallLiteral Parse(string text)
    {
        var call = new CallLiteral(text.Trim());
        call.Name = call.ReadName();
        if (call.Name.Length == 0 || call._position < call._text.Length && call.Current != '(')
            throw new NoAppException($"Failed to parse '{text}' as an attribute name or function call.");

        if (call._position < call._text.Length)
            call.ReadArguments();

        return call;
    }

    /// <summary>Whether a method can be called with these values; those it has defaults for may be missing.</summary>
    public static bool TryBind(MethodInfo method, IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named, out object?[] arguments)
    {
        var parameters = method.GetParameters();
        arguments = new object?[parameters.Length];
        if (positional.Count > parameters.Length || named.Keys.Any(name => !Array.Exists(parameters, parameter => SameName(parameter.Name, name))))
            return false;

        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            var key = named.Keys.FirstOrDefault(name => SameName(parameter.Name, name));
            if (i < positional.Count || key is not null)
            {
                if (!TryConvert(i < positional.Count ? positional[i] : named[key!], parameter.ParameterType, out arguments[i]))
                    return false;
            }
            else if (parameter.HasDefaultValue)
            {
                arguments[i] = parameter.DefaultValue;
            }
            else if (parameter.IsDefined(typeof(ParamArrayAttribute)))
            {
                arguments[i] = Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameName(string? parameter, string given) =>
        string.Equals(parameter, given.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static bool TryConvert(object? value, Type type, out object? converted)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        converted = value;
        if (value is null)
            return !type.IsValueType || target != type;

        if (target.IsInstanceOfType(value))
            return true;

        if (value is not (long or double) || !target.IsPrimitive && target != typeof(decimal) || target == typeof(bool))
            return false;

        try
        {
            converted = Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private string ReadName()
    {
        var start = _position;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '.')
            _position++;

        return _text[start.._position];
    }

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Current))
            _position++;
    }

    private void ReadArguments()
    {
        HasArguments = true;
        _position++;
        SkipBlanks();
        while (Current != ')')
        {
            ReadArgument();
            SkipBlanks();
            if (Current == ',')
                _position++;
            else if (Current != ')')
                throw NoLiteral();

            SkipBlanks();
        }

        if (_position != _text.Length - 1)
            throw new NoAppException($"Failed to parse '{_text}' as an attribute name or function call.");
    }

    private void ReadArgument()
    {
        var start = _position;
        var name = ReadName();
        SkipBlanks();
        if (name.Length > 0 && Current is '=' or ':')
        {
            _position++;
            SkipBlanks();
            Named[name] = ReadLiteral();
            return;
        }

        _position = start;
        Positional.Add(ReadLiteral());
    }

    private object? ReadLiteral()
    {
        if (Current is '"' or '\'')
            return ReadText(Current);

        var start = _position;
        while (Current is not (',' or ')' or '\0') && !char.IsWhiteSpace(Current))
            _position++;

        var word = _text[start.._position];
        return word switch
        {
            "null" or "None" => null,
            "true" or "True" => true,
            "false" or "False" => false,
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw NoLiteral(),
        };
    }

    private string ReadText(char quote)
    {
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (Current == quote)
            {
                _position++;
                return text.ToString();
            }

            if (Current == '\\' && _position + 1 < _text.Length)
                _position++;

            text.Append(Current);
        }

        throw NoLiteral();
    }

    private NoAppException NoLiteral() => new($"Failed to parse arguments as literal values: '{_text}'.");
}
