namespace Carafe.Jinja.Extensions;

/// <summary>Translations from a catalogue of GNU gettext: a <c>.mo</c> or a <c>.po</c> file.</summary>
/// <example><code>i18n.Install(GettextCatalog.Load("locale/de/LC_MESSAGES/messages.mo"), newStyle: true);</code></example>
public sealed class GettextCatalog : ITranslations
{
    private readonly Dictionary<(string? Context, string Message), string[]> _messages = [];
    private PluralExpression _plural = PluralExpression.Germanic;

    internal GettextCatalog()
    {
    }

    /// <summary>Asked for what this catalogue does not have; by default texts stay as they are.</summary>
    public ITranslations Fallback { get; set; } = NullTranslations.Instance;

    /// <summary>How many messages there are.</summary>
    public int Count => _messages.Count;

    /// <summary>The header: <c>Content-Type</c>, <c>Plural-Forms</c> and the like.</summary>
    public IReadOnlyDictionary<string, string> Header { get; private set; } = new Dictionary<string, string>();

    /// <summary>Reads a file; one that ends with <c>.po</c> as text, any other as compiled catalogue.</summary>
    /// <exception cref="InvalidDataException">The file is not such a catalogue.</exception>
    public static GettextCatalog Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".po", StringComparison.OrdinalIgnoreCase))
            return MoReader.Read(File.ReadAllBytes(path));

        using var reader = new StreamReader(path);
        return LoadPo(reader);
    }

    /// <summary>Reads a compiled catalogue.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static GettextCatalog LoadMo(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var buffer = new MemoryStream();
        source.CopyTo(buffer);
        return MoReader.Read(buffer.ToArray());
    }

    /// <summary>Reads a catalogue in its text form; fuzzy and obsolete entries are left out.</summary>
    /// <exception cref="InvalidDataException">A line does not follow the format.</exception>
    public static GettextCatalog LoadPo(TextReader source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new PoReader(source).Read();
    }

    /// <inheritdoc/>
    public string Gettext(string message) => Find(null, message) ?? Fallback.Gettext(message);

    /// <inheritdoc/>
    public string Ngettext(string singular, string plural, long number) =>
        FindPlural(null, singular, number) ?? Fallback.Ngettext(singular, plural, number);

    /// <inheritdoc/>
    public string Pgettext(string context, string message) => Find(context, message) ?? Fallback.Pgettext(context, message);

    /// <inheritdoc/>
    public string Npgettext(string context, string singular, string plural, long number) =>
        FindPlural(context, singular, number) ?? Fallback.Npgettext(context, singular, plural, number);

    internal void Add(string? context, string message, string[] translations)
    {
        if (message.Length == 0 && context is null)
            ReadHeader(translations[0]);
        else if (translations.Length > 0 && translations[0].Length > 0)
            _messages[(context, message)] = translations;
    }

    private string? Find(string? context, string message) =>
        _messages.TryGetValue((context, message), out var forms) ? forms[0] : null;

    private string? FindPlural(string? context, string singular, long number)
    {
        if (!_messages.TryGetValue((context, singular), out var forms))
            return null;

        var index = _plural.Evaluate(number);
        return index >= 0 && index < forms.Length && forms[index].Length > 0 ? forms[index] : null;
    }

    private void ReadHeader(string text)
    {
        var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                header[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        Header = header;
        if (!header.TryGetValue("Plural-Forms", out var forms))
            return;

        foreach (var part in forms.Split(';'))
        {
            var trimmed = part.Trim();
            if (trimmed.StartsWith("plural", StringComparison.Ordinal) && trimmed.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                _plural = PluralExpression.Parse(trimmed[(equals + 1)..]);
        }
    }
}
