namespace Carafe;

/// <summary>Flask's context locals and helpers, imported statically into every app.</summary>
public static partial class Globals
{
}
