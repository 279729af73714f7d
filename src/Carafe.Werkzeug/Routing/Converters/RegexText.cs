using System.Buffers;
using System.Text;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Writes text into a regular expression in the form that names a rule's parts.</summary>
internal static class RegexText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("\t\n\v\f\r #$&()*+-.?[\\]^{|}~");

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(s_special) < 0)
            return text;

        var builder = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (s_special.Contains(c))
                builder.Append('\\');
            builder.Append(c);
        }

        return builder.ToString();
    }
}
