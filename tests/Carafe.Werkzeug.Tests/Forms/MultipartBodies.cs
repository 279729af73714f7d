using System.Text;

namespace Carafe.Werkzeug.Tests.Forms;

/// <summary>Bodies and streams for the form tests.</summary>
internal static class MultipartBodies
{
    public const string Boundary = "boundary";

    public static string Field(string name, string value) =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    public static string File(string name, string filename, string content) =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\nContent-Type: text/plain\r\n\r\n{content}\r\n";

    public static byte[] Close(params ReadOnlySpan<string> parts) =>
        Encoding.UTF8.GetBytes(string.Concat(parts) + $"--{Boundary}--\r\n");

    /// <summary>A stream that gives at most some bytes per read, as a slow client does.</summary>
    public static Stream Slow(byte[] body, int chunk) => new SlowStream(body, chunk);

    private sealed class SlowStream(byte[] body, int chunk) : MemoryStream(body)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override void CopyTo(Stream destination, int bufferSize) => throw new NotSupportedException();
    }
}
