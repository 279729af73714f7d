using System.Security.Cryptography;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Login;

/// <summary>Tells one address and browser from another, in the form that Flask-Login keeps in <c>_id</c>.</summary>
internal static class SessionIdentifier
{
    public static string OfCurrentRequest()
    {
        var request = Globals.Request;
        var address = request.Headers.Get("X-Forwarded-For") ?? request.RemoteAddr;
        var first = address?.Split(',')[0].Trim();
        return Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes($"{Repr(first)}|{Repr(request.Headers.Get("User-Agent"))}")));
    }

    // Upstream hashes the repr of the bytes.
    private static string Repr(string? text) => text is null ? "None" : PythonRepr.Repr(Encoding.UTF8.GetBytes(text).AsSpan());
}
