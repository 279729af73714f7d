using System.Collections;
using System.Text;

namespace Carafe.Jinja;

/// <summary>A render in progress, taken piece by piece; it can be read once.</summary>
/// <remarks>Without buffering each statement at the top of the template gives a piece.</remarks>
/// <example><code>
/// using var stream = template.Stream(variables);
/// stream.EnableBuffering();
/// stream.DumpTo("page.html");
/// </code></example>
public sealed class TemplateStream : IEnumerable<string>, IDisposable
{
    private const int DefaultBufferSize = 5;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly IEnumerator<string> _pieces;
    private int _bufferSize = 1;

    internal TemplateStream(IEnumerable<string> pieces) => _pieces = pieces.GetEnumerator();

    /// <summary>True while several pieces are joined to one.</summary>
    public bool IsBuffered => _bufferSize > 1;

    /// <summary>Joins pieces before they are given out.</summary>
    /// <param name="size">How many pieces make one; at least two.</param>
    public void EnableBuffering(int size = DefaultBufferSize)
    {
        if (size <= 1)
            throw new ArgumentOutOfRangeException(nameof(size), size, "buffer size too small");

        _bufferSize = size;
    }

    /// <summary>Gives each piece out as it comes.</summary>
    public void DisableBuffering() => _bufferSize = 1;

    /// <summary>Gives the next piece; null at the end.</summary>
    public string? Next()
    {
        if (!_pieces.MoveNext())
            return null;
        if (_bufferSize == 1)
            return _pieces.Current;

        var text = new StringBuilder(_pieces.Current);
        for (var count = 1; count < _bufferSize && _pieces.MoveNext(); count++)
            text.Append(_pieces.Current);

        return text.ToString();
    }

    /// <summary>Writes what is left into a text writer.</summary>
    public void DumpTo(TextWriter target)
    {
        ArgumentNullException.ThrowIfNull(target);
        while (Next() is { } piece)
            target.Write(piece);
    }

    /// <summary>Writes what is left into a stream, which stays open.</summary>
    /// <param name="target">The stream.</param>
    /// <param name="encoding">How text becomes bytes; by default UTF-8.</param>
    public void DumpTo(Stream target, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var writer = new StreamWriter(target, encoding ?? s_utf8, leaveOpen: true);
        DumpTo(writer);
    }

    /// <summary>Writes what is left into a file, which is created or replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">How text becomes bytes; by default UTF-8.</param>
    public void DumpTo(string path, Encoding? encoding = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.Create(path);
        DumpTo(file, encoding);
    }

    /// <summary>The pieces that are left.</summary>
    public IEnumerator<string> GetEnumerator()
    {
        while (Next() is { } piece)
            yield return piece;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Ends the render.</summary>
    public void Dispose() => _pieces.Dispose();
}
