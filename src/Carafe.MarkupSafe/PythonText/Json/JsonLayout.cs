namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>Where JSON text has spaces and line breaks, and the order of its keys.</summary>
public readonly record struct JsonLayout
{
    private const int MaxSpaces = 1000;
    private readonly string? _keySeparator;
    private readonly string? _itemSeparator;

    /// <summary>One line with <c>, </c> and <c>: </c>, as Python writes when nothing is said.</summary>
    public static JsonLayout Spaced => default;

    /// <summary>The shortest form: one line with <c>,</c> and <c>:</c>.</summary>
    public static JsonLayout Compact { get; } = new() { ItemSeparator = ",", KeySeparator = ":" };

    /// <summary>Every item on its own line, indented by two spaces per level.</summary>
    public static JsonLayout Indented { get; } = new() { Indent = Spaces(2) };

    /// <summary>Whether object keys are sorted; null leaves it to the writer.</summary>
    public bool? SortKeys { get; init; }

    /// <summary>The text that indents each level when every item stands on its own line; null for one line.</summary>
    public string? Indent { get; init; }

    /// <summary>The text between two items; by default <c>, </c>, or <c>,</c> with <see cref="Indent"/>.</summary>
    public string ItemSeparator
    {
        get => _itemSeparator ?? (Indent is null ? ", " : ",");
        init => _itemSeparator = value;
    }

    /// <summary>The text between a key and its value, by default <c>: </c>.</summary>
    public string KeySeparator
    {
        get => _keySeparator ?? ": ";
        init => _keySeparator = value;
    }

    /// <summary>An <see cref="Indent"/> of so many spaces: none for a negative count, and at most 1000.</summary>
    public static string Spaces(long count) => new(' ', (int)Math.Clamp(count, 0, MaxSpaces));
}
