using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Rendering;

/// <summary>What a filter does that makes text of a text, as safe as it was; it may do so while the text is written.</summary>
internal abstract class TextChange
{
    public static TextChange Upper { get; } = new AsciiCase<UpperCase>(PythonStr.Upper);

    public static TextChange Lower { get; } = new AsciiCase<LowerCase>(PythonStr.Lower);

    public static TextChange Capitalize { get; } = new Whole(PythonStr.Capitalize);

    public static TextChange Trim { get; } = new Stripped();

    public abstract string Apply(string text);

    /// <summary>Writes the changed text, escaped where asked, into room that suffices for the text itself; gives -1 where that cannot be done.</summary>
    public abstract int Encode(string text, bool escapes, ref byte utf8);

    private sealed class Whole(Func<string, string> apply) : TextChange
    {
        public override string Apply(string text) => apply(text);

        public override int Encode(string text, bool escapes, ref byte utf8) => -1;
    }

    /// <summary>A change of case: of whole texts by Unicode's rules, and of ASCII while it is written.</summary>
    private sealed class AsciiCase<TCase>(Func<string, string> apply) : TextChange
        where TCase : struct, IAsciiCase
    {
        public override string Apply(string text) => apply(text);

        public override int Encode(string text, bool escapes, ref byte utf8) => HtmlEscape.EncodeAscii<TCase>(text, escapes, ref utf8);
    }

    private sealed class Stripped : TextChange
    {
        public override string Apply(string text) => PythonStr.Strip(text);

        public override int Encode(string text, bool escapes, ref byte utf8) => HtmlEscape.Encode(text.AsSpan()[PythonStr.StrippedRange(text)], escapes, ref utf8);
    }
}
