using System.Buffers;

namespace Carafe.ItsDangerous;

// Where a payload is put together. A thread keeps a few for its next tokens; one that is taken is nobody else's.
internal sealed class PayloadBuffer : IDisposable
{
    private const int MaxKept = 2;
    private const int MaxKeptLength = 16 * 1024;

    [ThreadStatic]
    private static Stack<PayloadBuffer>? s_idle;

    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    private PayloadBuffer()
    {
    }

    internal IBufferWriter<byte> Writer => _bytes;

    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    internal static PayloadBuffer Take() => s_idle is { Count: > 0 } idle ? idle.Pop() : new PayloadBuffer();

    public void Dispose()
    {
        _bytes.Clear();
        s_idle ??= new Stack<PayloadBuffer>(MaxKept);
        if (s_idle.Count < MaxKept && _bytes.Capacity <= MaxKeptLength)
            s_idle.Push(this);
    }
}
