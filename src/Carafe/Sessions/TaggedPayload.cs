using System.Buffers;
using Carafe.ItsDangerous;
using Carafe.Json;

namespace Carafe.Sessions;

/// <summary>Tagged JSON, as the app writes it, for the signer of session cookies.</summary>
internal sealed class TaggedPayload(Flask app, TaggedJsonSerializer serializer) : IPayloadSerializer
{
    public void Dump(object? value, IBufferWriter<byte> output) => app.Json.Dump(serializer.Tag(value), JsonLayout.Compact, output);

    public object? Load(ReadOnlyMemory<byte> payload) => serializer.Loads(payload, app.Json);
}
