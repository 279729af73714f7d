namespace Carafe.Werkzeug.Wrappers;

/// <summary>Opens the part of a file that a <see cref="FileBody"/> names.</summary>
internal static class FileRange
{
    public static Stream Open(FileBody file)
    {
        var stream = new FileStream(file.Path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Mode = FileMode.Open,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        stream.Position = file.Offset;
        return file.Count is { } count ? new RangeStream(stream, 0, count) : stream;
    }
}
