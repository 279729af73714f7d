using System.Text;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's methods of <c>bytes</c>: those of text, where only ASCII has letters, digits and spaces.</summary>
internal static class BytesMethods
{
    // A byte that is no ASCII character, or a space to Unicode alone, becomes a character without any properties.
    private const int Neutral = 0xe000;

    public static MethodTable Table { get; } = Build();

    private static MethodTable Build()
    {
        var table = new MethodTable();
        AddCase(table);
        AddTests(table);
        AddPadding(table);
        AddSearching(table);
        AddSplitting(table);
        return table
            .Method("decode", "encoding='utf-8', errors='strict'", (in a) => Decode(a))
            .Method("hex", "sep=None, bytes_per_sep=1", (in a) => Hex(a))
            .Method("translate", "table, /, delete=None", (in a) => Translate(a))
            .Freeze();
    }

    private static void AddCase(MethodTable table) => table
        .Method("upper", "", (in a) => Bytes(PythonStr.Upper(Text(a))))
        .Method("lower", "", (in a) => Bytes(PythonStr.Lower(Text(a))))
        .Method("capitalize", "", (in a) => Bytes(PythonStr.Capitalize(Text(a))))
        .Method("swapcase", "", (in a) => Bytes(PythonStr.SwapCase(Text(a))))
        .Method("title", "", (in a) => Bytes(PythonStr.Title(Text(a))));

    private static void AddTests(MethodTable table) => table
        .Method("isalnum", "", (in a) => PythonStr.IsAlnum(Text(a)))
        .Method("isalpha", "", (in a) => PythonStr.IsAlpha(Text(a)))
        .Method("isascii", "", (in a) => Ascii.IsValid(Self(a)))
        .Method("isdigit", "", (in a) => PythonStr.IsDigit(Text(a)))
        .Method("islower", "", (in a) => PythonStr.IsLower(Text(a)))
        .Method("isspace", "", (in a) => PythonStr.IsSpace(Text(a)))
        .Method("istitle", "", (in a) => PythonStr.IsTitle(Text(a)))
        .Method("isupper", "", (in a) => PythonStr.IsUpper(Text(a)));

    private static void AddPadding(MethodTable table) => table
        .Method("center", "width, fillchar=None, /", (in a) => Bytes(PythonStr.Center(Text(a), Width(a), Fill(a))))
        .Method("ljust", "width, fillchar=None, /", (in a) => Bytes(PythonStr.LeftJustify(Text(a), Width(a), Fill(a))))
        .Method("rjust", "width, fillchar=None, /", (in a) => Bytes(PythonStr.RightJustify(Text(a), Width(a), Fill(a))))
        .Method("zfill", "width, /", (in a) => Bytes(PythonStr.ZeroFill(Text(a), Width(a))))
        .Method("expandtabs", "tabsize=8", (in a) => ExpandTabs(a))
        .Method("strip", "bytes=None, /", (in a) => Bytes(PythonStr.Strip(Text(a), OptionalOther(a, 0))))
        .Method("lstrip", "bytes=None, /", (in a) => Bytes(PythonStr.StripLeft(Text(a), OptionalOther(a, 0))))
        .Method("rstrip", "bytes=None, /", (in a) => Bytes(PythonStr.StripRight(Text(a), OptionalOther(a, 0))))
        .Method("removeprefix", "prefix, /", (in a) => Bytes(PythonStr.RemovePrefix(Text(a), Other(a, 0))))
        .Method("removesuffix", "suffix, /", (in a) => Bytes(PythonStr.RemoveSuffix(Text(a), Other(a, 0))));

    private static void AddSearching(MethodTable table) => table
        .Method("find", "sub, start=None, end=None, /", (in a) => PythonStr.Find(Text(a), Part(a), Bound(a, 1), Bound(a, 2)))
        .Method("rfind", "sub, start=None, end=None, /", (in a) => PythonStr.FindLast(Text(a), Part(a), Bound(a, 1), Bound(a, 2)))
        .Method("index", "sub, start=None, end=None, /", (in a) => PythonStr.Index(Text(a), Part(a), Bound(a, 1), Bound(a, 2)))
        .Method("rindex", "sub, start=None, end=None, /", (in a) => PythonStr.IndexLast(Text(a), Part(a), Bound(a, 1), Bound(a, 2)))
        .Method("count", "sub, start=None, end=None, /", (in a) => PythonStr.Count(Text(a), Part(a), Bound(a, 1), Bound(a, 2)))
        .Method("startswith", "prefix, start=None, end=None, /", (in a) => AnyAffix(a, PythonStr.StartsWith))
        .Method("endswith", "suffix, start=None, end=None, /", (in a) => AnyAffix(a, PythonStr.EndsWith))
        .Method("replace", "old, new, count=-1, /", (in a) =>
            Bytes(StringMethods.ReplaceText(Text(a), Other(a, 0), Other(a, 1), a.Integer(2), a.Context)));

    private static void AddSplitting(MethodTable table) => table
        .Method("split", "sep=None, maxsplit=-1", (in a) => List(a, PythonStr.Split(Text(a), OptionalOther(a, 0), a.Integer(1))))
        .Method("rsplit", "sep=None, maxsplit=-1", (in a) => List(a, PythonStr.SplitRight(Text(a), OptionalOther(a, 0), a.Integer(1))))
        .Method("splitlines", "keepends=False", (in a) => SplitLines(a))
        .Method("partition", "sep, /", (in a) => Triple(PythonStr.Partition(Text(a), Other(a, 0))))
        .Method("rpartition", "sep, /", (in a) => Triple(PythonStr.PartitionRight(Text(a), Other(a, 0))))
        .Method("join", "iterable_of_bytes, /", (in a) => Join(a));

    private static ReadOnlySpan<byte> Self(in BoundArguments a) => ((TemplateBytes)a.Self.Reference!).AsSpan();

    private static string Text(in BoundArguments a) => Text(Self(a));

    private static string Text(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = source[i] is >= 0x80 or (>= 0x1c and <= 0x1f) ? (char)(Neutral + source[i]) : (char)source[i];
    });

    private static TemplateBytes Bytes(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)text[i];
        return new TemplateBytes(bytes);
    }

    private static string Other(in BoundArguments a, int index) => a[index].Reference is TemplateBytes other
        ? Text(other.AsSpan())
        : throw PythonErrors.TypeError($"a bytes-like object is required, not '{PythonTypes.NameOf(a[index])}'");

    private static string? OptionalOther(in BoundArguments a, int index) => a.IsNone(index) ? null : Other(a, index);

    /// <summary>What is searched for: bytes, or the number of one.</summary>
    private static string Part(in BoundArguments a)
    {
        if (!a[0].IsInteger && !a[0].IsBoolean && a[0].Kind != TemplateKind.BigInteger)
        {
            return a[0].Reference is TemplateBytes
                ? Other(a, 0)
                : throw PythonErrors.TypeError($"argument should be integer or bytes-like object, not '{PythonTypes.NameOf(a[0])}'");
        }

        return a[0].Kind != TemplateKind.BigInteger && a[0].AsInteger is >= 0 and <= 255
            ? Text([(byte)a[0].AsInteger])
            : throw PythonErrors.ValueError("byte must be in range(0, 256)");
    }

    private static long? Bound(in BoundArguments a, int index) => PythonIndex.Bound(a[index]);

    private static long Width(in BoundArguments a)
    {
        var width = a.Integer(0);
        PythonSequences.CheckSize(1, Math.Max(0, width), a.Context);
        return width;
    }

    private static string Fill(in BoundArguments a)
    {
        if (a.IsNone(1))
            return " ";

        return a[1].Reference is TemplateBytes { Length: 1 }
            ? Other(a, 1)
            : throw PythonErrors.TypeError($"{a.Function}() argument 2 must be a byte string of length 1, not {PythonTypes.NameOf(a[1])}");
    }

    private static TemplateBytes ExpandTabs(in BoundArguments a)
    {
        var size = Math.Clamp(a.Integer(0), 0, int.MaxValue);
        PythonSequences.CheckSize(Math.Max(1, Self(a).Count((byte)'\t')), size, a.Context);
        return Bytes(PythonStr.ExpandTabs(Text(a), (int)size));
    }

    private delegate bool AffixTest(string text, string affix, long? start, long? end);

    private static TemplateValue AnyAffix(in BoundArguments a, AffixTest test)
    {
        var (start, end) = (Bound(a, 1), Bound(a, 2));
        if (a[0].Reference is TemplateBytes affix)
            return test(Text(a), Text(affix.AsSpan()), start, end);
        if (a[0].Reference is not TemplateSequence { IsTuple: true } affixes)
            throw PythonErrors.TypeError($"{a.Function} first arg must be bytes or a tuple of bytes, not {PythonTypes.NameOf(a[0])}");

        foreach (var candidate in affixes)
        {
            if (candidate.Reference is not TemplateBytes bytes)
                throw PythonErrors.TypeError($"a bytes-like object is required, not '{PythonTypes.NameOf(candidate)}'");
            if (test(Text(a), Text(bytes.AsSpan()), start, end))
                return true;
        }

        return false;
    }

    private static TemplateList List(in BoundArguments a, List<string> parts)
    {
        a.Context.Limits?.ChargeMemory(Self(a).Length + parts.Count);
        var result = new TemplateList(parts.Count);
        foreach (var part in parts)
            result.Add(Bytes(part));
        return result;
    }

    // Only line feeds and returns end lines of bytes; two more characters do in text.
    private static TemplateList SplitLines(in BoundArguments a) => List(a, PythonStr.SplitLines(
        Text(a).Replace('\v', (char)(Neutral + '\v')).Replace('\f', (char)(Neutral + '\f')),
        a.Integer(0) != 0));

    private static TemplateTuple Triple((string Before, string Separator, string After) parts) =>
        new(Bytes(parts.Before), Bytes(parts.Separator), Bytes(parts.After));

    private static TemplateBytes Join(in BoundArguments a)
    {
        if (PythonIteration.TryGetIterator(a[0], a.Context) is not { } items)
            throw PythonErrors.TypeError("can only join an iterable");

        var parts = new List<byte>();
        for (var i = 0; items.MoveNext(out var item); i++)
        {
            if (item.Reference is not TemplateBytes bytes)
                throw PythonErrors.TypeError($"sequence item {i}: expected a bytes-like object, {PythonTypes.NameOf(item)} found");

            a.Context.Limits?.ChargeMemory(bytes.AsSpan().Length + Self(a).Length);
            if (i > 0)
                parts.AddRange(Self(a));
            parts.AddRange(bytes.AsSpan());
        }

        return new TemplateBytes([.. parts]);
    }

    private static TemplateValue Hex(in BoundArguments a)
    {
        var digits = Convert.ToHexStringLower(Self(a));
        if (a.IsNone(0))
            return digits;

        var separator = a[0].AsString ?? (a[0].Reference is TemplateBytes ? Other(a, 0) : throw PythonErrors.TypeError("sep must be str or bytes."));
        if (separator.Length != 1)
            throw PythonErrors.ValueError("sep must be length 1.");
        if (!Ascii.IsValid(separator))
            throw PythonErrors.ValueError("sep must be ASCII.");

        // Groups are counted from the right; a negative size counts from the left.
        var size = Math.Clamp(a.Integer(1), -int.MaxValue, int.MaxValue);
        var (count, group) = (Self(a).Length, (int)Math.Abs(size));
        var result = new StringBuilder(digits.Length + count);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && group > 0 && (size > 0 ? count - i : i) % group == 0)
                result.Append(separator);
            result.Append(digits, 2 * i, 2);
        }

        return result.ToString();
    }

    private static TemplateBytes Translate(in BoundArguments a)
    {
        var table = a.IsNone(0) ? null : a[0].Reference is TemplateBytes { Length: 256 } bytes
            ? bytes
            : a[0].Reference is TemplateBytes
                ? throw PythonErrors.ValueError("translation table must be 256 characters long")
                : throw PythonErrors.TypeError($"a bytes-like object is required, not '{PythonTypes.NameOf(a[0])}'");
        var deleted = OptionalOther(a, 1) ?? "";
        var result = new List<byte>();
        foreach (var b in Self(a))
        {
            if (!deleted.Contains(Text([b])[0], StringComparison.Ordinal))
                result.Add(table is null ? b : table.AsSpan()[b]);
        }

        return new TemplateBytes([.. result]);
    }

    private static TemplateValue Decode(in BoundArguments a)
    {
        var errors = a.Text(1);
        var fallback = errors switch
        {
            "strict" => DecoderFallback.ExceptionFallback,
            "ignore" => new DecoderReplacementFallback(""),
            _ => DecoderFallback.ReplacementFallback,
        };
        var name = a.Text(0).ToLowerInvariant().Replace('_', '-');
        var encoding = name switch
        {
            "utf-8" or "utf8" => Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, fallback),
            "ascii" or "us-ascii" => Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, fallback),
            "latin-1" or "latin1" or "iso-8859-1" => Encoding.Latin1,
            "utf-16" or "utf-16-le" or "utf-16le" => Encoding.GetEncoding("utf-16", EncoderFallback.ReplacementFallback, fallback),
            _ => throw new PythonException("LookupError", $"unknown encoding: {a.Text(0)}"),
        };
        try
        {
            return encoding.GetString(Self(a));
        }
        catch (DecoderFallbackException error)
        {
            var bad = error.BytesUnknown is [var first, ..] ? first : (byte)0;
            throw new PythonException(
                "UnicodeDecodeError", $"'{name}' codec can't decode byte 0x{bad:x2} in position {error.Index}: invalid start byte", error);
        }
    }
}
