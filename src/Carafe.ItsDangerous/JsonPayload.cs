using System.Buffers;
using System.Text;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.ItsDangerous;

/// <summary>Payloads in JSON as Python's <c>json</c> module writes them.</summary>
/// <param name="options">The form of the text.</param>
public sealed class JsonPayload(JsonTextOptions options) : IPayloadSerializer
{
    // Strict, because what is not UTF-8 is no payload that anyone signed with this.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Python's default text, with spaces after commas and colons.</summary>
    public static JsonPayload Default { get; } = new(JsonTextOptions.Python);

    /// <summary>The shortest text, without escapes for what lies beyond ASCII: the default of the URL-safe serializers.</summary>
    public static JsonPayload Compact { get; } = new(new JsonTextOptions { Layout = JsonLayout.Compact, EnsureAscii = false });

    /// <inheritdoc/>
    public void Dump(object? value, IBufferWriter<byte> output) => output.Write(JsonText.DumpsUtf8(value, options));

    /// <inheritdoc/>
    public object? Load(ReadOnlyMemory<byte> payload) => JsonText.Loads(s_utf8.GetString(payload.Span));
}
