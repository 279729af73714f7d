namespace Carafe.Werkzeug.Forms;

/// <summary>Finds boundaries: a line break, two dashes, the boundary, then two dashes or the end of the line.</summary>
/// <remarks>Line breaks should be CRLF, but clients also send CR or LF alone.</remarks>
internal sealed class MultipartBoundary
{
    private readonly byte[] _marker;

    public MultipartBoundary(ReadOnlySpan<byte> boundary)
    {
        _marker = [(byte)'-', (byte)'-', .. boundary];
    }

    /// <summary>The length of the two dashes and the boundary.</summary>
    public int MarkerLength => _marker.Length;

    /// <summary>Looks for the first boundary from <paramref name="from"/> on.</summary>
    /// <param name="data">The buffered bytes.</param>
    /// <param name="from">Where to start; no marker starts before it.</param>
    /// <param name="needsLineBreak">False in the preamble, where a boundary may stand anywhere.</param>
    /// <param name="isLast">True when no more bytes follow.</param>
    /// <param name="scannedPadding">How much white space after the first marker is already known.</param>
    public Found Find(ReadOnlySpan<byte> data, int from, bool needsLineBreak, bool isLast, int scannedPadding)
    {
        while (true)
        {
            var offset = data[from..].IndexOf(_marker);
            if (offset < 0)
                return default;

            var marker = from + offset;
            var start = StartOfLineBreak(data, marker);
            if (start < marker || !needsLineBreak)
            {
                var found = Classify(data, start, marker, isLast, scannedPadding);
                if (found.Kind != FoundKind.Nothing)
                    return found;
            }

            scannedPadding = 0;
            from = marker + 1;
        }
    }

    /// <summary>True when the data is the beginning of the two dashes and the boundary, but not all of them.</summary>
    public bool BeginsWith(ReadOnlySpan<byte> data) => data.Length < _marker.Length && _marker.AsSpan().StartsWith(data);

    /// <summary>The length of the line break that starts at <paramref name="position"/>, or 0.</summary>
    public static int LineBreakLength(ReadOnlySpan<byte> data, int position)
    {
        if (position >= data.Length)
            return 0;

        return data[position] switch
        {
            (byte)'\n' => 1,
            (byte)'\r' => position + 1 < data.Length && data[position + 1] == '\n' ? 2 : 1,
            _ => 0,
        };
    }

    public static bool IsPadding(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\v' or (byte)'\f';

    private static int StartOfLineBreak(ReadOnlySpan<byte> data, int marker)
    {
        if (marker == 0)
            return marker;

        return data[marker - 1] switch
        {
            (byte)'\r' => marker - 1,
            (byte)'\n' => marker > 1 && data[marker - 2] == '\r' ? marker - 2 : marker - 1,
            _ => marker,
        };
    }

    private Found Classify(ReadOnlySpan<byte> data, int start, int marker, bool isLast, int scannedPadding)
    {
        var end = marker + _marker.Length;
        var rest = data[end..];
        if (rest is [(byte)'-', (byte)'-', ..])
            return new Found(FoundKind.Final, start, end + 2, 0);
        if (!isLast && (rest.IsEmpty || rest is [(byte)'-']))
            return new Found(FoundKind.Undecided, start, marker, 0);

        var position = scannedPadding;
        while (position < rest.Length && IsPadding(rest[position]))
            position++;

        if (position == rest.Length)
            return isLast ? default : new Found(FoundKind.Undecided, start, marker, position);

        var lineBreak = LineBreakLength(rest, position);
        if (lineBreak == 0)
            return default;

        // A line feed may still follow a carriage return.
        if (!isLast && rest[position] == '\r' && position + 1 == rest.Length)
            return new Found(FoundKind.Undecided, start, marker, position);

        return new Found(FoundKind.Part, start, end + position + lineBreak, 0);
    }

    internal enum FoundKind
    {
        Nothing,
        Undecided,
        Part,
        Final,
    }

    /// <summary>What was found: where it starts, and where it ends (or, when undecided, where its marker starts).</summary>
    internal readonly record struct Found(FoundKind Kind, int Start, int End, int Padding);
}
