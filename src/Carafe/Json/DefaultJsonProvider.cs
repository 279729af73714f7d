using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Carafe.Json;

/// <summary>JSON by Flask's rules: keys sorted, ASCII only, dates as HTTP writes them, compact unless the app is in debug mode.</summary>
/// <remarks>Derive from it and override <see cref="Default"/>, <see cref="Dumps(object, JsonLayout)"/> or <see cref="Loads(ReadOnlyMemory{byte})"/> to change how values are written or read.</remarks>
/// <param name="app">The application, whose debug mode decides the layout of responses.</param>
public class DefaultJsonProvider(Flask app) : IJsonProvider
{
    private JsonTextOptions? _options;
    private JsonTextOptions? _compactOptions;
    private bool? _isDumpsOverridden;

    /// <summary>Whether characters beyond ASCII are written as <c>\uXXXX</c>.</summary>
    public bool EnsureAscii
    {
        get;
        set => (field, _options, _compactOptions) = (value, null, null);
    } = true;

    /// <summary>Whether object keys are sorted, so that equal values have equal text.</summary>
    public bool SortKeys
    {
        get;
        set => (field, _options, _compactOptions) = (value, null, null);
    } = true;

    /// <summary>Whether responses are compact; null means compact unless in debug mode.</summary>
    public bool? Compact { get; set; }

    /// <summary>The media type of responses.</summary>
    public string MimeType { get; set; } = "application/json";

    /// <summary>How the property names of records and classes are written; anonymous types keep theirs.</summary>
    public JsonNamingPolicy? PropertyNamingPolicy
    {
        get;
        set => (field, _options, _compactOptions) = (value, null, null);
    } = JsonNamingPolicy.SnakeCaseLower;

    /// <summary>The application this provider belongs to.</summary>
    protected Flask App { get; } = app;

    private JsonTextOptions Options => _options ??= new JsonTextOptions
    {
        EnsureAscii = EnsureAscii,
        SortKeys = SortKeys,
        PropertyNamingPolicy = PropertyNamingPolicy,
        Default = Default,
    };

    private JsonTextOptions CompactOptions => _compactOptions ??= Options with { Layout = JsonLayout.Compact };

    // Bytes are made by way of the text only where a derived class makes the text.
    private bool IsDumpsOverridden => _isDumpsOverridden ??=
        ((Func<object?, JsonLayout, string>)Dumps).Method.DeclaringType != typeof(DefaultJsonProvider);

    /// <summary>
    /// Turns a value that JSON has no form for into one that it has: dates, decimals, identifiers, HTML.
    /// Giving back the value itself means that its items or its public properties are written.
    /// </summary>
    /// <exception cref="NotSupportedException">The value has no JSON form.</exception>
    public virtual object? Default(object value) => JsonDefaults.Convert(value);

    /// <inheritdoc/>
    public string Dumps(object? value) => Dumps(value, JsonLayout.Spaced);

    /// <inheritdoc/>
    public virtual string Dumps(object? value, JsonLayout layout) => JsonText.Dumps(value, OptionsOf(layout));

    /// <inheritdoc/>
    public virtual void Dump(object? value, IBufferWriter<byte> output) => Dump(value, JsonLayout.Spaced, output);

    /// <inheritdoc/>
    public virtual void Dump(object? value, JsonLayout layout, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (IsDumpsOverridden)
            Encoding.UTF8.GetBytes(Dumps(value, layout), output);
        else
            JsonText.Dump(value, output, OptionsOf(layout));
    }

    /// <inheritdoc/>
    public virtual byte[] ResponseBody(object? value)
    {
        var layout = Compact ?? !App.Debug ? JsonLayout.Compact : JsonLayout.Indented;
        return IsDumpsOverridden ? Encoding.UTF8.GetBytes(Dumps(value, layout) + "\n") : JsonText.DumpsUtf8(value, OptionsOf(layout), "\n"u8);
    }

    private JsonTextOptions OptionsOf(JsonLayout layout) =>
        layout == JsonLayout.Compact ? CompactOptions : Options with { Layout = layout };

    /// <inheritdoc/>
    public virtual object? Loads(string text) => JsonText.Loads(text);

    /// <inheritdoc/>
    public virtual object? Loads(ReadOnlyMemory<byte> data) => JsonText.Loads(data.Span);
}
