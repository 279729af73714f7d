using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Python's <c>format % arguments</c> over values of any kind: <c>"%s is %(age)d"</c>.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
public abstract partial class PercentFormatter<T>
{
    /// <summary>Replaces the directives of a format string.</summary>
    /// <param name="format">The format string.</param>
    /// <param name="arguments">A tuple of values, a mapping of named ones, or the only one.</param>
    /// <exception cref="PythonTextException">The format is malformed, or the arguments do not fit it.</exception>
    public string Format(string format, T arguments)
    {
        ArgumentNullException.ThrowIfNull(format);
        var source = new ArgumentSource(this, arguments);
        var builder = new StringBuilder(format.Length + 16);
        var position = 0;
        while (position < format.Length)
        {
            var percent = format.IndexOf('%', position);
            if (percent < 0)
            {
                builder.Append(format, position, format.Length - position);
                break;
            }

            builder.Append(format, position, percent - position);
            position = percent + 1;
            if (position < format.Length && format[position] == '%')
            {
                builder.Append('%');
                position++;
                continue;
            }

            var directive = ReadDirective(format, ref position, ref source);
            builder.Append(Convert(directive, ref source));
        }

        source.RequireAllUsed();
        return builder.ToString();
    }

    /// <summary>Whether the arguments are a tuple, and its items.</summary>
    protected abstract bool TryGetTuple(T arguments, [NotNullWhen(true)] out IReadOnlyList<T>? items);

    /// <summary>Whether the arguments can be asked for a name: mappings, and lists as in Python.</summary>
    protected abstract bool IsMapping(T arguments);

    /// <summary>Reads the argument of <c>%(key)s</c>.</summary>
    protected abstract T GetItem(T mapping, string key);

    /// <summary>Python's <c>str(value)</c>.</summary>
    protected abstract string Str(T value);

    /// <summary>Python's <c>repr(value)</c>.</summary>
    protected abstract string Repr(T value);

    /// <summary>Whether the value is a string, for <c>%c</c>.</summary>
    protected abstract bool TryGetText(T value, [NotNullWhen(true)] out string? text);

    /// <summary>Whether the value is an integer; Python's <c>__index__</c>.</summary>
    protected abstract bool TryGetInteger(T value, out BigInteger integer);

    /// <summary>Whether the value is a number that has a floating-point form; Python's <c>__float__</c>.</summary>
    protected abstract bool TryGetReal(T value, out double real);

    /// <summary>The value's Python type name, for messages.</summary>
    protected abstract string TypeName(T value);

    /// <summary>Called before padding or digits of this length are made; may throw to refuse.</summary>
    protected virtual void Reserve(long characters)
    {
    }

    /// <summary>The integer of <c>%d</c>: integers, and reals cut towards zero.</summary>
    protected virtual bool TryTruncate(T value, out BigInteger integer)
    {
        if (TryGetInteger(value, out integer))
            return true;

        if (!TryGetReal(value, out var real))
            return false;

        integer = double.IsFinite(real) ? new BigInteger(real) : throw (double.IsNaN(real)
            ? new PythonTextException("ValueError", "cannot convert float NaN to integer")
            : new PythonTextException("OverflowError", "cannot convert float infinity to integer"));
        return true;
    }

    private Directive ReadDirective(string format, ref int position, ref ArgumentSource source)
    {
        var directive = new Directive { Width = -1, Precision = -1 };
        if (position < format.Length && format[position] == '(')
            source.Select(ReadKey(format, ref position));

        for (; position < format.Length; position++)
        {
            switch (format[position])
            {
                case '-': directive.Left = true; continue;
                case '+': directive.Plus = true; continue;
                case ' ': directive.Space = true; continue;
                case '#': directive.Alternate = true; continue;
                case '0': directive.Zero = true; continue;
            }

            break;
        }

        ReadWidth(format, ref position, ref source, ref directive);
        ReadPrecision(format, ref position, ref source, ref directive);
        if (position < format.Length && format[position] is 'h' or 'l' or 'L')
            position++;

        if (position >= format.Length)
            throw new PythonTextException("ValueError", "incomplete format");

        directive.Index = CodePoints.Count(format.AsSpan(0, position));
        directive.Type = CodePoints.At(format, position);
        position += directive.Type >= 0x10000 ? 2 : 1;
        return directive;
    }

    private static string ReadKey(string format, ref int position)
    {
        var start = ++position;
        var depth = 1;
        while (position < format.Length)
        {
            var c = format[position++];
            if (c == ')' && --depth == 0)
                return format[start..(position - 1)];
            if (c == '(')
                depth++;
        }

        throw new PythonTextException("ValueError", "incomplete format key");
    }

    private void ReadWidth(string format, ref int position, ref ArgumentSource source, ref Directive directive)
    {
        if (position < format.Length && format[position] == '*')
        {
            position++;
            var width = StarValue(ref source, "width too big");
            directive.Left |= width < 0;
            directive.Width = (int)Math.Min(Math.Abs((long)width), int.MaxValue);
            return;
        }

        directive.Width = ReadNumber(format, ref position, "width too big");
    }

    private void ReadPrecision(string format, ref int position, ref ArgumentSource source, ref Directive directive)
    {
        if (position >= format.Length || format[position] != '.')
            return;

        position++;
        if (position < format.Length && format[position] == '*')
        {
            position++;
            directive.Precision = Math.Max(0, StarValue(ref source, "precision too big"));
            return;
        }

        directive.Precision = Math.Max(0, ReadNumber(format, ref position, "precision too big"));
    }

    private int StarValue(ref ArgumentSource source, string tooBig)
    {
        if (!TryGetInteger(source.Next(), out var value))
            throw new PythonTextException("TypeError", "* wants int");

        return value >= int.MinValue && value <= int.MaxValue ? (int)value : throw new PythonTextException("OverflowError", tooBig);
    }

    private static int ReadNumber(string format, ref int position, string tooBig)
    {
        var number = -1L;
        for (; position < format.Length && char.IsAsciiDigit(format[position]); position++)
        {
            number = (Math.Max(number, 0) * 10) + (format[position] - '0');
            if (number > int.MaxValue)
                throw new PythonTextException("ValueError", tooBig);
        }

        return (int)number;
    }

    private struct Directive
    {
        public bool Left;
        public bool Plus;
        public bool Space;
        public bool Alternate;
        public bool Zero;
        public int Width;
        public int Precision;
        public int Type;
        public int Index;
    }

    // Hands out the arguments: the items of a tuple, those of a mapping by name, or one value once.
    private struct ArgumentSource
    {
        private readonly PercentFormatter<T> _owner;
        private readonly T _arguments;
        private readonly IReadOnlyList<T>? _items;
        private int _used;
        private bool _named;
        private T? _selected;
        private bool _hasSelected;

        public ArgumentSource(PercentFormatter<T> owner, T arguments)
        {
            _owner = owner;
            _arguments = arguments;
            owner.TryGetTuple(arguments, out _items);
        }

        public void Select(string key)
        {
            if (_items is not null || !_owner.IsMapping(_arguments))
                throw new PythonTextException("TypeError", "format requires a mapping");

            _selected = _owner.GetItem(_arguments, key);
            _hasSelected = _named = true;
        }

        public T Next()
        {
            if (_hasSelected)
            {
                _hasSelected = false;
                return _selected!;
            }

            var available = _items?.Count ?? 1;
            if (_named || _used >= available)
                throw new PythonTextException("TypeError", "not enough arguments for format string");

            return _items is null ? Use(_arguments) : Use(_items[_used]);
        }

        public readonly void RequireAllUsed()
        {
            var unused = _items is null ? _used == 0 && !_named && !_owner.IsMapping(_arguments) : _used < _items.Count;
            if (unused)
                throw new PythonTextException("TypeError", "not all arguments converted during string formatting");
        }

        private T Use(T value)
        {
            _used++;
            return value;
        }
    }
}
