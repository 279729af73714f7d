using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Carafe.Json;

/// <summary>Writes the types of a source-generated context by its code, without reflection; everything else by Flask's rules.</summary>
/// <remarks>
/// The context says how its types look: names, converters, ignored members. Inside dictionaries and lists they look the same.
/// Reading gives dictionaries and lists, as the default provider does; <see cref="Loads{T}"/> gives a type of the context.
/// </remarks>
/// <example><code>
/// app.Json = new SystemTextJsonProvider(app, BlogJson.Default);
///
/// [JsonSerializable(typeof(Post))]
/// partial class BlogJson : JsonSerializerContext;
/// </code></example>
public class SystemTextJsonProvider : DefaultJsonProvider
{
    private readonly JsonSerializerContext _context;

    /// <summary>Makes a provider.</summary>
    /// <param name="app">The application, whose debug mode decides the layout of responses.</param>
    /// <param name="context">The source-generated types.</param>
    public SystemTextJsonProvider(Flask app, JsonSerializerContext context)
        : base(app)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
    }

    /// <inheritdoc/>
    public override string Dumps(object? value, JsonLayout layout)
    {
        if (TypeOf(value) is not { } type)
            return base.Dumps(value, layout);
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, type, buffer, layout == JsonLayout.Indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public override void Dump(object? value, IBufferWriter<byte> output)
    {
        if (TypeOf(value) is { } type)
            Write(value, type, output, isIndented: false);
        else
            base.Dump(value, output);
    }

    /// <inheritdoc/>
    public override byte[] ResponseBody(object? value)
    {
        if (TypeOf(value) is not { } type)
            return base.ResponseBody(value);
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, type, buffer, isIndented: !(Compact ?? !App.Debug));
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads JSON text as a type of the context.</summary>
    /// <exception cref="JsonException">The text is not JSON, or no such value.</exception>
    /// <exception cref="NotSupportedException">The context does not have the type.</exception>
    public T? Loads<T>(ReadOnlyMemory<byte> data)
    {
        var type = _context.GetTypeInfo(typeof(T))
            ?? throw new NotSupportedException($"{_context.GetType().Name} has no type '{typeof(T).Name}'. Add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
        return JsonSerializer.Deserialize(data.Span, (JsonTypeInfo<T>)type);
    }

    /// <inheritdoc/>
    public override object? Default(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (TypeOf(value) is not { } type)
            return base.Default(value);

        // Inside a dictionary the value has to be one that the default rules write.
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, type, buffer, isIndented: false);
        return Loads(buffer.WrittenMemory);
    }

    private JsonTypeInfo? TypeOf(object? value) => value is null ? null : _context.GetTypeInfo(value.GetType());

    private void Write(object? value, JsonTypeInfo type, IBufferWriter<byte> output, bool isIndented)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = isIndented, Encoder = _context.Options.Encoder, IndentSize = 2 });
        JsonSerializer.Serialize(writer, value, type);
    }
}
