using System.Buffers.Binary;
using System.Text;

namespace Carafe.Jinja.Extensions;

/// <summary>Reads compiled catalogues of gettext.</summary>
internal static class MoReader
{
    private const uint Magic = 0x950412de;

    public static GettextCatalog Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 20)
            throw Invalid("it is shorter than its header");

        var littleEndian = BinaryPrimitives.ReadUInt32LittleEndian(file) == Magic;
        if (!littleEndian && BinaryPrimitives.ReadUInt32BigEndian(file) != Magic)
            throw Invalid("its first bytes are others");
        if (Number(file, 4, littleEndian) >> 16 > 1)
            throw Invalid("its version is unknown");

        var count = Number(file, 8, littleEndian);
        var originals = Number(file, 12, littleEndian);
        var translations = Number(file, 16, littleEndian);
        var encoding = Encoding.UTF8;
        var catalog = new GettextCatalog();
        for (uint i = 0; i < count; i++)
        {
            var original = Text(file, originals + (8L * i), littleEndian);
            var translation = Text(file, translations + (8L * i), littleEndian);
            if (original.IsEmpty)
                encoding = PoReader.EncodingOf(Encoding.ASCII.GetString(translation));

            Add(catalog, encoding.GetString(original), encoding.GetString(translation));
        }

        return catalog;
    }

    // "context EOT singular NUL plural" on one side, the forms separated by NUL on the other.
    private static void Add(GettextCatalog catalog, string original, string translation)
    {
        var end = original.IndexOf('\x04', StringComparison.Ordinal);
        var context = end < 0 ? null : original[..end];
        var message = original[(end + 1)..];
        var nul = message.IndexOf('\0', StringComparison.Ordinal);
        catalog.Add(context, nul < 0 ? message : message[..nul], translation.Split('\0'));
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> file, long entry, bool littleEndian)
    {
        long length = Number(file, entry, littleEndian);
        long offset = Number(file, entry + 4, littleEndian);
        return offset + length <= file.Length ? file.Slice((int)offset, (int)length) : throw Invalid("a text lies behind its end");
    }

    private static uint Number(ReadOnlySpan<byte> file, long offset, bool littleEndian)
    {
        if (offset > file.Length - 4)
            throw Invalid("a table lies behind its end");

        var bytes = file[(int)offset..];
        return littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static InvalidDataException Invalid(string reason) => new($"This is not a compiled catalogue of gettext: {reason}.");
}
