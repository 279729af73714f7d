namespace Carafe.Werkzeug.Wrappers;

/// <summary>Reads bodies whole.</summary>
internal static class BodyBytes
{
    public static byte[] ReadToEnd(Stream stream)
    {
        if (stream is LimitedStream limited)
            return limited.ReadToEnd();

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public static async ValueTask<byte[]> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }
}
