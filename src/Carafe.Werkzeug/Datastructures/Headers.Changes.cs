using System.Buffers;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

public partial class Headers
{
    private static readonly SearchValues<char> _lineBreaks = SearchValues.Create('\r', '\n');

    /// <summary>Adds a line at the end and keeps others of the same name.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="value">The header value.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public void Add(string name, string value)
    {
        EnsureMutable();
        Check(name, value);
        Append(name, value);
    }

    /// <summary>Adds a line with parameters: <c>attachment; filename=foo.png</c>.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="value">The main value.</param>
    /// <param name="options">The parameters; underscores in their names become dashes, null values are left out.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public void Add(string name, string value, params ReadOnlySpan<(string Name, string? Value)> options) =>
        Add(name, WithOptions(value, options));

    /// <summary>Adds a line; the word Python's standard library uses for <see cref="Add(string, string)"/>.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="value">The header value.</param>
    /// <param name="options">The parameters; underscores in their names become dashes, null values are left out.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public void AddHeader(string name, string value, params ReadOnlySpan<(string Name, string? Value)> options) =>
        Add(name, WithOptions(value, options));

    /// <summary>Replaces the first line of a name and drops its others, or adds the line at the end.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="value">The header value.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public void Set(string name, string value)
    {
        EnsureMutable();
        var line = Checked(name, value);
        var first = IndexOf(name, 0);
        if (first < 0)
        {
            Append(name, value);
            return;
        }

        _items[first] = line;
        RemoveFrom(name, first + 1);
    }

    /// <summary>Like <see cref="Set(string, string)"/>, with parameters.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="value">The main value.</param>
    /// <param name="options">The parameters; underscores in their names become dashes, null values are left out.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public void Set(string name, string value, params ReadOnlySpan<(string Name, string? Value)> options) =>
        Set(name, WithOptions(value, options));

    /// <summary>Replaces all values of a name; no values remove it.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="values">The values, in order.</param>
    /// <exception cref="ArgumentException">The name or a value holds a line break.</exception>
    public void SetList(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        EnsureMutable();
        var first = true;
        foreach (var value in values)
        {
            if (first)
                Set(name, value);
            else
                Add(name, value);

            first = false;
        }

        if (first)
            Remove(name);
    }

    /// <summary>The first value of a name; a missing one is set first.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="defaultValue">The value a missing header gets.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public string SetDefault(string name, string defaultValue)
    {
        EnsureMutable();
        if (TryGetValue(name, out var value))
            return value;

        Add(name, defaultValue);
        return defaultValue;
    }

    /// <summary>All values of a name; a missing one is set first.</summary>
    /// <param name="name">The header name.</param>
    /// <param name="defaultValues">The values a missing header gets.</param>
    /// <returns>A copy: changing it does not change the headers.</returns>
    public List<string> SetListDefault(string name, IEnumerable<string> defaultValues)
    {
        EnsureMutable();
        if (!Contains(name))
            SetList(name, defaultValues);

        return GetList(name);
    }

    /// <summary>Adds all lines and keeps those that are there.</summary>
    /// <param name="lines">Names and values.</param>
    /// <exception cref="ArgumentException">A name or value holds a line break.</exception>
    public void Extend(IEnumerable<KeyValuePair<string, string>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        EnsureMutable();
        if (ReferenceEquals(lines, this))
            lines = ToWsgiList();

        foreach (var (name, value) in lines)
            Add(name, value);
    }

    /// <summary>Adds every value of every key and keeps the lines that are there.</summary>
    /// <param name="lines">Names and values.</param>
    /// <exception cref="ArgumentException">A name or value holds a line break.</exception>
    public void Extend(MultiDict<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Extend(lines.Items(multi: true)!);
    }

    /// <summary>Adds all lines and keeps those that are there.</summary>
    /// <param name="lines">Names and values.</param>
    /// <exception cref="ArgumentException">A name or value holds a line break.</exception>
    public void Extend(params ReadOnlySpan<(string Name, string Value)> lines)
    {
        EnsureMutable();
        foreach (var (name, value) in lines)
            Add(name, value);
    }

    /// <summary>Replaces the values of every name that <paramref name="headers"/> holds.</summary>
    /// <param name="headers">The new values.</param>
    public void Update(Headers headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        EnsureMutable();
        foreach (var name in headers.Keys().ToArray())
            SetList(name, headers.GetList(name));
    }

    /// <summary>Replaces the values of every key that <paramref name="values"/> holds.</summary>
    /// <param name="values">The new values.</param>
    public void Update(MultiDict<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        EnsureMutable();
        foreach (var (name, list) in values.Lists())
            SetList(name!, list);
    }

    /// <summary>Replaces the values of every key.</summary>
    /// <param name="values">The new values of each name; an empty list removes it.</param>
    public void Update(IEnumerable<KeyValuePair<string, IEnumerable<string>>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        EnsureMutable();
        foreach (var (name, list) in values)
            SetList(name, list);
    }

    /// <summary>Sets each name to its value; of a name given twice the last value stays.</summary>
    /// <param name="values">Names and values.</param>
    public void Update(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        EnsureMutable();
        if (values is Headers headers)
        {
            Update(headers);
            return;
        }

        foreach (var (name, value) in values)
            Set(name, value);
    }

    /// <summary>Removes every line of a name; a missing one is no error.</summary>
    /// <param name="name">The header name, in any case.</param>
    public void Remove(string name)
    {
        EnsureMutable();
        RemoveFrom(name, 0);
    }

    /// <summary>Removes the line at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public void RemoveAt(int index) => RemoveRange(index, 1);

    /// <summary>Removes the lines at some positions.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="length">How many lines.</param>
    public void RemoveRange(int start, int length)
    {
        EnsureMutable();
        _items.AsSpan(0, _count)[(start + length)..].CopyTo(_items.AsSpan(start));
        Truncate(_count - length);
    }

    /// <summary>Removes every line for which <paramref name="match"/> is true.</summary>
    /// <param name="match">The test.</param>
    public void RemoveAll(Func<KeyValuePair<string, string>, bool> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        EnsureMutable();
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            if (!match(_items[index]))
                _items[kept++] = _items[index];
        }

        Truncate(kept);
    }

    /// <summary>Removes every line.</summary>
    public void Clear()
    {
        EnsureMutable();
        Truncate(0);
    }

    /// <summary>Removes a name and gives its first value.</summary>
    /// <param name="name">The header name, in any case.</param>
    /// <exception cref="BadRequestKeyError">The header is missing.</exception>
    public string Pop(string name)
    {
        EnsureMutable();
        var value = this[name];
        RemoveFrom(name, 0);
        return value;
    }

    /// <summary>Removes a name and gives its first value, or <paramref name="defaultValue"/> when it is missing.</summary>
    /// <param name="name">The header name, in any case.</param>
    /// <param name="defaultValue">What a missing header gives.</param>
    public string? Pop(string name, string? defaultValue)
    {
        EnsureMutable();
        if (!TryGetValue(name, out var value))
            return defaultValue;

        RemoveFrom(name, 0);
        return value;
    }

    /// <summary>Removes and gives the line at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public KeyValuePair<string, string> Pop(int index)
    {
        EnsureMutable();
        var line = this[index];
        RemoveAt(index);
        return line;
    }

    /// <summary>Removes and gives the last line.</summary>
    /// <exception cref="InvalidOperationException">There are no headers.</exception>
    public KeyValuePair<string, string> PopItem()
    {
        EnsureMutable();
        return _count == 0 ? throw new InvalidOperationException("pop from empty list") : Pop(_count - 1);
    }

    /// <summary>A copy in which every name of <paramref name="right"/> has its values.</summary>
    /// <param name="left">The headers to start from.</param>
    /// <param name="right">The headers that win.</param>
    public static Headers operator |(Headers left, Headers right)
    {
        ArgumentNullException.ThrowIfNull(left);
        var copy = left.Copy();
        copy.Update(right);
        return copy;
    }

    private protected virtual void EnsureMutable()
    {
        if (IsReadOnly)
            throw Immutable.Error(this);
    }

    private void RemoveFrom(string name, int start)
    {
        var kept = start;
        for (var index = start; index < _count; index++)
        {
            if (!string.Equals(_items[index].Key, name, StringComparison.OrdinalIgnoreCase))
                _items[kept++] = _items[index];
        }

        Truncate(kept);
    }

    private void Truncate(int count)
    {
        _items.AsSpan(count, _count - count).Clear();
        _count = count;
    }

    private static string WithOptions(string value, ReadOnlySpan<(string Name, string? Value)> options)
    {
        if (options.IsEmpty)
            return value;

        var dashed = new (string, string?)[options.Length];
        for (var index = 0; index < options.Length; index++)
            dashed[index] = (options[index].Name.Replace('_', '-'), options[index].Value);

        return HttpHeader.DumpOptions(value, dashed);
    }

    private static KeyValuePair<string, string> Checked(string name, string value)
    {
        Check(name, value);
        return new(name, value);
    }

    private static void Check(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (value.AsSpan().ContainsAny(_lineBreaks))
            throw new ArgumentException("Header values must not contain newline characters.");

        if (name.AsSpan().ContainsAny(_lineBreaks))
            throw new ArgumentException("Header names must not contain newline characters.");
    }
}
