namespace Carafe.Jinja.Rendering;

/// <summary>What a statement asks of the loop around it.</summary>
internal enum Flow : byte
{
    Next,
    Break,
    Continue,
}
