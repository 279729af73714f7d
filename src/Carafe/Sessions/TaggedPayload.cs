using System.Buffers;
using System.Text;
using Carafe.ItsDangerous;
using Carafe.Json;

namespace Carafe.Sessions;

/// <summary>Tagged JSON, as the app writes it, for the signer of session cookies.</summary>
internal sealed class TaggedPayload(Flask app, TaggedJsonSerializer serializer) : IPayloadSerializer
{
    public void Dump(object? value, IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(serializer.Dumps(value, app.Json), output);

    public object? Load(ReadOnlyMemory<byte> payload) => serializer.Loads(payload, app.Json);
}
