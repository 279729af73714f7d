using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Python's <c>str.format</c> over values of any kind: <c>"{0} {name!r:>10} {user.name[0]}"</c>.</summary>
/// <remarks>A derived class says how arguments, attributes and items are read, which makes it the place for a sandbox to look.</remarks>
/// <typeparam name="T">The kind of value.</typeparam>
public abstract partial class ReplacementFormatter<T>
{
    // Fields inside a spec are replaced, but not fields inside those.
    private const int MaxDepth = 2;

    /// <summary>Whether <c>{.name}</c> numbers itself, as in <c>str.format</c>; in <c>string.Formatter</c> it asks for the argument named "".</summary>
    protected virtual bool NumbersFieldsWithAttributes => true;

    /// <summary>Replaces the fields of a format string.</summary>
    /// <exception cref="PythonTextException">The format is malformed, or a value cannot be read or formatted.</exception>
    public string Format(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var numbering = new Numbering();
        return Expand(format, MaxDepth, ref numbering);
    }

    /// <summary>The positional argument at an index.</summary>
    /// <exception cref="PythonTextException"><c>IndexError</c>: there is none.</exception>
    protected abstract T GetArgument(int index);

    /// <summary>The argument of a name.</summary>
    /// <exception cref="PythonTextException"><c>KeyError</c>: there is none.</exception>
    protected abstract T GetArgument(string name);

    /// <summary>Reads <c>{value.name}</c>.</summary>
    protected abstract T GetAttribute(T value, string name);

    /// <summary>Reads <c>{value[key]}</c>.</summary>
    protected abstract T GetItem(T value, string key);

    /// <summary>Reads <c>{value[3]}</c>.</summary>
    protected abstract T GetItem(T value, long index);

    /// <summary>Converts by <c>!s</c>, <c>!r</c> or <c>!a</c>.</summary>
    protected abstract T ConvertField(T value, char conversion);

    /// <summary>Formats a value; Python's <c>__format__</c>.</summary>
    protected abstract string FormatField(T value, string spec);

    private string Expand(string format, int depth, ref Numbering numbering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (depth == 0)
            throw new PythonTextException("ValueError", "Max string recursion exceeded");

        var builder = new StringBuilder(format.Length + 16);
        var scanner = new FieldScanner(format);
        while (scanner.MoveNext())
        {
            builder.Append(scanner.Literal);
            if (!scanner.HasField)
                continue;

            var value = Resolve(scanner.FieldName.ToString(), ref numbering);
            if (scanner.Conversion != 0)
                value = Convert(value, scanner.Conversion);

            var spec = scanner.Spec.ToString();
            if (scanner.SpecHasFields || NumbersFieldsWithAttributes is false)
                spec = spec.Length == 0 ? spec : Expand(spec, depth - 1, ref numbering);

            builder.Append(FormatField(value, spec));
        }

        return builder.ToString();
    }

    private T Convert(T value, int conversion) => conversion is 's' or 'r' or 'a'
        ? ConvertField(value, (char)conversion)
        : throw new PythonTextException("ValueError", conversion is > 32 and < 127
            ? $"Unknown conversion specifier {(char)conversion}"
            : $"Unknown conversion specifier \\x{conversion:x}");

    private T Resolve(string field, ref Numbering numbering)
    {
        var end = field.AsSpan().IndexOfAny('.', '[');
        var first = end < 0 ? field : field[..end];
        var value = First(first, field.Length == 0, ref numbering);
        while (end >= 0 && end < field.Length)
            value = field[end] == '.' ? ReadAttribute(value, field, ref end) : ReadItem(value, field, ref end);

        return value;
    }

    private T First(string first, bool wholeFieldEmpty, ref Numbering numbering)
    {
        if (first.Length == 0 && (wholeFieldEmpty || NumbersFieldsWithAttributes))
            return GetArgument(numbering.Next());

        if (ParseIndex(first) is not { } index)
            return GetArgument(first);

        numbering.RequireManual(NumbersFieldsWithAttributes);
        return GetArgument((int)Math.Min(index, int.MaxValue));
    }

    private T ReadAttribute(T value, string field, ref int position)
    {
        var start = position + 1;
        var length = field.AsSpan(start).IndexOfAny('.', '[');
        position = length < 0 ? field.Length : start + length;
        return position > start ? GetAttribute(value, field[start..position]) : throw EmptyAttribute();
    }

    private T ReadItem(T value, string field, ref int position)
    {
        var start = position + 1;
        var end = field.IndexOf(']', start);
        if (end < 0)
            throw new PythonTextException("ValueError", "Missing ']' in format string");
        if (end == start)
            throw EmptyAttribute();

        position = end + 1;
        if (position < field.Length && field[position] is not ('.' or '['))
            throw new PythonTextException("ValueError", "Only '.' or '[' may follow ']' in format field specifier");

        var key = field[start..end];
        return ParseIndex(key) is { } index ? GetItem(value, index) : GetItem(value, key);
    }

    private static long? ParseIndex(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;

        return long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index)
            ? index
            : throw new PythonTextException("ValueError", "Too many decimal digits in format string");
    }

    private static PythonTextException EmptyAttribute() => new("ValueError", "Empty attribute in format string");

    // Fields are numbered either all by themselves or all by hand.
    private struct Numbering
    {
        private int _next;
        private bool _manual;

        public int Next() => _manual
            ? throw new PythonTextException("ValueError", "cannot switch from manual field specification to automatic field numbering")
            : _next++;

        public void RequireManual(bool namesTheSwitch)
        {
            if (_next > 0)
            {
                throw new PythonTextException("ValueError", namesTheSwitch
                    ? "cannot switch from automatic field numbering to manual field specification"
                    : "cannot switch from manual field specification to automatic field numbering");
            }

            _manual = true;
        }
    }
}
