using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Rendering;

/// <summary>A change of case: of whole texts by Unicode's rules, and of ASCII while it is written.</summary>
internal abstract class CaseChange
{
    public static CaseChange Upper { get; } = new Of<UpperCase>(PythonStr.Upper);

    public static CaseChange Lower { get; } = new Of<LowerCase>(PythonStr.Lower);

    public abstract string Apply(string text);

    /// <summary>Writes the changed text, escaped where asked, into room that suffices; gives -1 where a character is beyond ASCII.</summary>
    public abstract int EncodeAscii(string text, bool escapes, ref byte utf8);

    private sealed class Of<TCase>(Func<string, string> apply) : CaseChange
        where TCase : struct, IAsciiCase
    {
        public override string Apply(string text) => apply(text);

        public override int EncodeAscii(string text, bool escapes, ref byte utf8) => HtmlEscape.EncodeAscii<TCase>(text, escapes, ref utf8);
    }
}
