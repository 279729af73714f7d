using System.Collections;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>The converters of a map by the names that rules use. A name can be given to another converter before the first rule that uses it is added.</summary>
public sealed class ConverterTable : IEnumerable<KeyValuePair<string, Func<ConverterArguments, UrlConverter>>>
{
    private readonly Dictionary<string, Func<ConverterArguments, UrlConverter>> _factories = new(StringComparer.Ordinal)
    {
        ["default"] = CreateString,
        ["string"] = CreateString,
        ["any"] = CreateAny,
        ["path"] = _ => new PathConverter(),
        ["int"] = CreateInt,
        ["float"] = CreateFloat,
        ["uuid"] = _ => new UuidConverter(),
    };

    /// <summary>What makes the converter of that name from the arguments in a rule.</summary>
    /// <exception cref="KeyNotFoundException">There is no converter of that name.</exception>
    public Func<ConverterArguments, UrlConverter> this[string name]
    {
        get => _factories.TryGetValue(name, out var factory) ? factory : throw new KeyNotFoundException($"the converter '{name}' does not exist");
        set => _factories[name] = value;
    }

    /// <summary>Adds or replaces a converter that takes no arguments.</summary>
    /// <example><code>map.Converters.Add&lt;ListConverter&gt;("list"); // &lt;list:items&gt;</code></example>
    public void Add<TConverter>(string name)
        where TConverter : UrlConverter, new() =>
        _factories[name] = static _ => new TConverter();

    /// <summary>Adds or replaces a converter that takes arguments.</summary>
    /// <example><code>map.Converters.Add("code", arguments =&gt; new CodeConverter(arguments.Text("prefix", 0)));</code></example>
    public void Add(string name, Func<ConverterArguments, UrlConverter> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factories[name] = factory;
    }

    /// <summary>True when there is a converter of that name.</summary>
    public bool Contains(string name) => _factories.ContainsKey(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Func<ConverterArguments, UrlConverter>>> GetEnumerator() => _factories.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal UrlConverter Create(string name, string arguments)
    {
        var parsed = ConverterArguments.Parse(arguments);
        var converter = this[name](parsed);
        parsed.ThrowIfUnread(name);
        return converter;
    }

    private static StringConverter CreateString(ConverterArguments arguments) =>
        new(arguments.Int32("minlength", 0) ?? 1, arguments.Int32("maxlength", 1), arguments.Int32("length", 2));

    private static IntConverter CreateInt(ConverterArguments arguments) =>
        new(arguments.Int32("fixed_digits", 0) ?? 0, arguments.Integer("min", 1), arguments.Integer("max", 2), arguments.Flag("signed", 3));

    private static FloatConverter CreateFloat(ConverterArguments arguments) =>
        new(arguments.Float("min", 0), arguments.Float("max", 1), arguments.Flag("signed", 2));

    private static AnyConverter CreateAny(ConverterArguments arguments)
    {
        foreach (var item in arguments.Positional)
        {
            if (item is not string)
                throw new ConverterArgumentException($"The converter 'any' takes text. Put {MarkupSafe.PythonText.PythonRepr.Repr(item)} in quotes.");
        }

        for (var i = 0; i < arguments.Positional.Count; i++)
            arguments.TryGet("", i, out _);

        return new AnyConverter([.. arguments.Positional.Cast<string>()]);
    }
}
