using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>What stands in a converter's parentheses: <c>int(4, min=1)</c> has a positional argument and one called <c>min</c>.</summary>
/// <remarks>Values are written as in Python: numbers, <c>True</c>, <c>False</c>, <c>None</c>, quoted text, or bare words, which are text too.</remarks>
public sealed partial class ConverterArguments
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private int _readPositions;

    private ConverterArguments(List<object?> positional, RouteValues named)
    {
        Positional = positional;
        Named = named;
    }

    /// <summary>No arguments.</summary>
    public static ConverterArguments None => new([], []);

    /// <summary>The arguments without a name, in order.</summary>
    public IReadOnlyList<object?> Positional { get; }

    /// <summary>The arguments with a name.</summary>
    public IReadOnlyDictionary<string, object?> Named { get; }

    /// <summary>Reads an argument list.</summary>
    /// <exception cref="RuleFormatException">The text is no list of arguments.</exception>
    public static ConverterArguments Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return None;

        text += ",";
        List<object?> positional = [];
        RouteValues named = [];
        var position = 0;
        foreach (Match item in ArgumentRegex().Matches(text))
        {
            if (item.Index != position)
                throw new RuleFormatException($"Cannot parse converter argument '{text[position..item.Index]}'");

            var value = ReadValue(item.Groups["quoted"] is { Success: true } quoted ? quoted.Value : item.Groups["value"].Value);
            if (item.Groups["name"] is { Success: true } name)
                named[name.Value] = value;
            else
                positional.Add(value);
            position = item.Index + item.Length;
        }

        return new ConverterArguments(positional, named);
    }

    /// <summary>Finds an argument by its name or, when that is not given, by its position.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="position">Its place among the positional arguments, or -1 when it must be named.</param>
    /// <param name="value">The argument.</param>
    /// <exception cref="ConverterArgumentException">The argument is given twice.</exception>
    public bool TryGet(string name, int position, [MaybeNullWhen(false)] out object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isPositional = position >= 0 && position < Positional.Count;
        if (isPositional)
            _readPositions = Math.Max(_readPositions, position + 1);

        if (Named.TryGetValue(name, out value))
        {
            _read.Add(name);
            return isPositional ? throw new ConverterArgumentException($"got multiple values for argument '{name}'") : true;
        }

        value = isPositional ? Positional[position] : null;
        return isPositional;
    }

    /// <summary>A whole number, or <paramref name="fallback"/> when it is not given or <c>None</c>.</summary>
    /// <exception cref="FormatException">The argument is no number.</exception>
    public BigInteger? Integer(string name, int position = -1, BigInteger? fallback = null) =>
        TryGet(name, position, out var value) && value is not null ? PythonNumber.ToInteger(value) : fallback;

    /// <summary>A number with a fraction, or <paramref name="fallback"/> when it is not given or <c>None</c>.</summary>
    /// <exception cref="FormatException">The argument is no number.</exception>
    public double? Float(string name, int position = -1, double? fallback = null) =>
        TryGet(name, position, out var value) && value is not null ? PythonNumber.ToFloat(value) : fallback;

    /// <summary>A flag: false for <c>False</c>, <c>None</c>, zero and empty text.</summary>
    public bool Flag(string name, int position = -1, bool fallback = false) =>
        TryGet(name, position, out var value) ? value is not (null or false or 0 or 0d or "") : fallback;

    /// <summary>Text, or <paramref name="fallback"/> when it is not given or <c>None</c>.</summary>
    public string? Text(string name, int position = -1, string? fallback = null) =>
        TryGet(name, position, out var value) && value is not null ? PythonRepr.Str(value) : fallback;

    /// <summary>Reports an argument that nobody asked for.</summary>
    /// <exception cref="ConverterArgumentException">An argument is left over.</exception>
    public void ThrowIfUnread(string converterName)
    {
        if (_readPositions < Positional.Count)
            throw new ConverterArgumentException($"The converter '{converterName}' takes at most {_readPositions} positional arguments ({Positional.Count} given)");

        foreach (var (name, _) in Named)
        {
            if (!_read.Contains(name))
                throw new ConverterArgumentException($"The converter '{converterName}' got an unexpected keyword argument '{name}'");
        }
    }

    internal int? Int32(string name, int position) => Integer(name, position) is { } number ? ToInt32(number) : null;


    private static int ToInt32(BigInteger number) =>
        number >= int.MinValue && number <= int.MaxValue
            ? (int)number
            : throw new RuleFormatException(string.Create(CultureInfo.InvariantCulture, $"The converter argument {number} is too large."));

    private static object? ReadValue(string text)
    {
        switch (text)
        {
            case "None":
                return null;
            case "True":
                return true;
            case "False":
                return false;
        }

        if (PythonNumber.TryParseInteger(text, out var integer))
            return PythonNumber.Narrow(integer);
        if (PythonNumber.TryParseFloat(text, out var number))
            return number;

        return text is ['"' or '\'', ..] && text[0] == text[^1] ? text.Length == 1 ? "" : text[1..^1] : text;
    }

    [GeneratedRegex("""
        \s*(?:(?<name>\w+)\s*=\s*)?(?<value>True|False|\d+.\d+|\d+.|\d+|[\w.]+|[urUR]?(?<quoted>"[^"]*"|'[^']*'))\s*,
        """, RegexOptions.CultureInvariant)]
    private static partial Regex ArgumentRegex();
}
