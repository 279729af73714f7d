using System.Text;

namespace Carafe.Jinja.Rendering;

/// <summary>Text that is known when a template is compiled, encoded once.</summary>
internal sealed class Literal(string text)
{
    public readonly string Text = text;
    public readonly byte[] Utf8 = Encoding.UTF8.GetBytes(text);
}
