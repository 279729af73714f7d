namespace Carafe.Werkzeug.Forms;

/// <summary>Bytes that stay in memory while they are few and move to a temporary file when they become many.</summary>
/// <remarks>
/// The file has a random name, only its owner can read it, and it is gone as soon as the stream is disposed; where the system
/// allows it, it has no name from the start, so that not even a killed process leaves one behind.
/// </remarks>
/// <param name="threshold">The number of bytes from which on the file is used.</param>
/// <param name="directory">Where the file is made; null for the system's folder for temporary files.</param>
public sealed class SpooledStream(int threshold = SpooledStream.StandardThreshold, string? directory = null) : Stream
{
    /// <summary>500 kB, as upstream.</summary>
    public const int StandardThreshold = 500 * 1024;

    private const int FileBuffer = 64 * 1024;

    private Stream _inner = new MemoryStream();

    /// <summary>True when the bytes have moved to a file.</summary>
    public bool IsOnDisk => _inner is FileStream;

    /// <inheritdoc/>
    public override bool CanRead => _inner.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => _inner.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => _inner.CanWrite;

    /// <inheritdoc/>
    public override long Length => _inner.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _inner.Position;
        set => _inner.Position = value;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        MoveIfNeeded(buffer.Length);
        _inner.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        MoveIfNeeded(buffer.Length);
        return _inner.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _inner.Read(buffer);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _inner.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _inner.ReadAsync(buffer, offset, count, cancellationToken);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _inner.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => _inner.SetLength(value);

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();

        base.Dispose(disposing);
    }

    private FileStream OpenTemporaryFile()
    {
        var path = Path.Combine(directory ?? Path.GetTempPath(), $"carafe-{Guid.NewGuid():N}.upload");
        var options = new FileStreamOptions
        {
            Access = FileAccess.ReadWrite,
            Mode = FileMode.CreateNew,
            Share = FileShare.Delete,
            BufferSize = FileBuffer,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);

        return file;
    }

    private void MoveIfNeeded(int added)
    {
        if (_inner is not MemoryStream memory || memory.Position + added <= threshold)
            return;

        var file = OpenTemporaryFile();
        var position = memory.Position;
        memory.WriteTo(file);
        file.Position = position;
        _inner = file;
        memory.Dispose();
    }
}
