using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.MarkupSafe;

/// <summary>What the compiler makes of <c>Markup.Html($"…")</c>: literal parts are HTML, holes are escaped.</summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _builder;

    /// <summary>Makes room for the literal parts and holes.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount) =>
        _builder = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Adds a literal part as it is.</summary>
    public void AppendLiteral(string value) => _builder.Append(value);

    /// <summary>Adds an escaped text.</summary>
    public void AppendFormatted(string? value) => _builder.Append(value is null ? "" : HtmlEscape.Escape(value));

    /// <summary>Adds a value: its own HTML, or its escaped text. Null adds nothing.</summary>
    public void AppendFormatted<T>(T value) => _builder.Append(Markup.EscapeSilent(value).Text);

    /// <summary>Adds a value formatted by .NET's format string, invariant and escaped.</summary>
    public void AppendFormatted<T>(T value, string? format)
        where T : IFormattable => _builder.Append(HtmlEscape.Escape(value.ToString(format, CultureInfo.InvariantCulture)));

    internal Markup ToMarkup() => new(_builder.ToString());
}
