using System.Text;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Python's <c>textwrap.wrap</c> in linear time. Upstream: Lib/textwrap.py.</summary>
internal sealed class TextWrapper(long width, bool breakLongWords, bool breakOnHyphens)
{
    private int[] _text = [];
    private int[] _nextInk = [];

    /// <summary>The lines of one paragraph.</summary>
    public List<string> Wrap(string text)
    {
        if (width <= 0)
            throw PythonErrors.ValueError($"invalid width {width} (must be > 0)");

        var points = new List<int>(text.Length);
        foreach (var point in new CodePoints(text))
            points.Add(point);
        _text = [.. points];
        IndexInk();
        return Fill(Split());
    }

    private readonly record struct Chunk(int Start, int End)
    {
        public int Length => End - Start;
    }

    // For each place the next one that is not whitespace, so that blank chunks are known without looking again.
    private void IndexInk()
    {
        _nextInk = new int[_text.Length + 1];
        _nextInk[_text.Length] = _text.Length;
        for (var i = _text.Length - 1; i >= 0; i--)
            _nextInk[i] = _text[i] < 0x10000 && PythonStr.IsSpace((char)_text[i]) ? _nextInk[i + 1] : i;
    }

    private bool IsBlank(in Chunk chunk) => _nextInk[chunk.Start] >= chunk.End;

    private static bool IsBreak(int point) => point is ' ' or (>= '\t' and <= '\r');

    private List<Chunk> Split()
    {
        var chunks = new List<Chunk>();
        for (var i = 0; i < _text.Length;)
        {
            var end = IsBreak(_text[i]) ? EndOfBreaks(i) : breakOnHyphens ? EndOfPart(i) : EndOfWord(i);
            chunks.Add(new Chunk(i, end));
            i = end;
        }

        return chunks;
    }

    private int EndOfBreaks(int i)
    {
        while (i < _text.Length && IsBreak(_text[i]))
            i++;
        return i;
    }

    private int EndOfWord(int i)
    {
        while (i < _text.Length && !IsBreak(_text[i]))
            i++;
        return i;
    }

    // A dash between words is a part of its own; a hyphenated word breaks after its hyphens.
    private int EndOfPart(int start)
    {
        if (start > 0 && IsWordPunctuation(_text[start - 1]) && EndOfDash(start) is var dash and > 0)
            return dash;

        for (var i = start + 1; ; i++)
        {
            if (i == _text.Length || IsBreak(_text[i]))
                return i;
            if (_text[i] != '-')
                continue;
            if (IsHyphen(i))
                return i + 1;
            if (IsWordPunctuation(_text[i - 1]) && EndOfDash(i) > 0)
                return i;
        }
    }

    private int EndOfDash(int start)
    {
        var end = start;
        while (end < _text.Length && _text[end] == '-')
            end++;
        return end - start >= 2 && end < _text.Length && PythonWords.IsWord(_text[end]) ? end : 0;
    }

    private bool IsHyphen(int i) =>
        i >= 2
        && PythonWords.IsLetter(_text[i - 1])
        && (PythonWords.IsLetter(_text[i - 2]) || (_text[i - 2] == '-' && i >= 3 && PythonWords.IsLetter(_text[i - 3])))
        && i + 1 < _text.Length
        && PythonWords.IsLetter(_text[i + 1])
        && i + 2 < _text.Length
        && (PythonWords.IsLetter(_text[i + 2]) || (_text[i + 2] == '-' && i + 3 < _text.Length && PythonWords.IsLetter(_text[i + 3])));

    private static bool IsWordPunctuation(int point) =>
        PythonWords.IsWord(point) || point is '!' or '"' or '\'' or '&' or '.' or ',' or '?';

    private List<string> Fill(List<Chunk> chunks)
    {
        var lines = new List<string>();
        var line = new List<Chunk>();
        var next = 0;
        while (next < chunks.Count)
        {
            line.Clear();
            long length = 0;
            if (lines.Count != 0 && IsBlank(chunks[next]))
                next++;
            for (; next < chunks.Count && length + chunks[next].Length <= width; next++)
            {
                line.Add(chunks[next]);
                length += chunks[next].Length;
            }

            if (next < chunks.Count && chunks[next].Length > width)
                BreakLongWord(chunks, ref next, line, length);
            if (line.Count != 0 && IsBlank(line[^1]))
                line.RemoveAt(line.Count - 1);
            if (line.Count != 0)
                lines.Add(TextOf(line));
        }

        return lines;
    }

    private void BreakLongWord(List<Chunk> chunks, ref int next, List<Chunk> line, long length)
    {
        var chunk = chunks[next];
        if (!breakLongWords)
        {
            if (line.Count == 0)
            {
                line.Add(chunk);
                next++;
            }

            return;
        }

        var room = (int)(width - length);
        var end = chunk.Start + room;
        if (breakOnHyphens)
        {
            var hyphen = room == 0 ? -1 : Array.LastIndexOf(_text, '-', end - 1, room);
            if (hyphen > chunk.Start && HasMoreThanDashes(chunk.Start, hyphen))
                end = hyphen + 1;
        }

        line.Add(new Chunk(chunk.Start, end));
        chunks[next] = new Chunk(end, chunk.End);
    }

    private bool HasMoreThanDashes(int start, int end) => _text.AsSpan(start, end - start).ContainsAnyExcept((int)'-');

    private string TextOf(List<Chunk> line)
    {
        var result = new StringBuilder();
        foreach (var point in _text.AsSpan(line[0].Start, line[^1].End - line[0].Start))
            CodePoints.Append(result, point);
        return result.ToString();
    }
}
