using System.Runtime.Intrinsics;

namespace Carafe.MarkupSafe;

/// <summary>A change of case that is made while ASCII text is copied.</summary>
internal interface IAsciiCase
{
    static abstract Vector128<byte> Change(Vector128<byte> text);
}

internal readonly struct UnchangedCase : IAsciiCase
{
    public static Vector128<byte> Change(Vector128<byte> text) => text;
}

internal readonly struct UpperCase : IAsciiCase
{
    public static Vector128<byte> Change(Vector128<byte> text) => AsciiLetters.Switch(text, (byte)'a');
}

internal readonly struct LowerCase : IAsciiCase
{
    public static Vector128<byte> Change(Vector128<byte> text) => AsciiLetters.Switch(text, (byte)'A');
}

internal static class AsciiLetters
{
    private const byte Count = 26;
    private const byte CaseBit = 0x20;

    /// <summary>Switches the case of the letters from <paramref name="first"/> on, which is either <c>a</c> or <c>A</c>.</summary>
    public static Vector128<byte> Switch(Vector128<byte> text, byte first)
    {
        var letters = Vector128.LessThan(text - Vector128.Create(first), Vector128.Create(Count));
        return text ^ (letters & Vector128.Create(CaseBit));
    }
}
