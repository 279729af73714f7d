using System.Text;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>UTF-8 that throws on bytes that are not text.</summary>
internal static class StrictUtf8
{
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
