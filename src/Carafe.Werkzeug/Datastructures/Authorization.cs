using System.Diagnostics.CodeAnalysis;
using System.Text;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>The credentials in an <c>Authorization</c> header.</summary>
/// <param name="type">The scheme in lower case: <c>basic</c>, <c>digest</c>, <c>bearer</c>.</param>
/// <param name="parameters">The parameters, for schemes that have some.</param>
/// <param name="token">The token, for schemes that have one.</param>
public sealed class Authorization(
    string type,
    IEnumerable<KeyValuePair<string, string?>>? parameters = null,
    string? token = null) : IEquatable<Authorization>
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly OrderedDictionary<string, string?> _parameters = new(parameters ?? [], StringComparer.Ordinal);

    /// <summary>The scheme in lower case.</summary>
    public string Type { get; } = type;

    /// <summary>The token; null when the scheme has parameters instead.</summary>
    public string? Token { get; } = token;

    /// <summary>The parameters in order.</summary>
    public IReadOnlyDictionary<string, string?> Parameters => _parameters;

    /// <summary>The user name of Basic and Digest.</summary>
    public string? Username => this["username"];

    /// <summary>The password of Basic.</summary>
    public string? Password => this["password"];

    /// <summary>A parameter; null when it is missing.</summary>
    /// <param name="name">The parameter's name.</param>
    public string? this[string name] => Get(name);

    /// <summary>A parameter, or <paramref name="defaultValue"/>.</summary>
    /// <param name="key">The parameter's name.</param>
    /// <param name="defaultValue">What a missing parameter gives.</param>
    public string? Get(string key, string? defaultValue = null) => _parameters.TryGetValue(key, out var value) ? value : defaultValue;

    /// <summary>Whether a parameter is there.</summary>
    /// <param name="key">The parameter's name.</param>
    public bool Contains(string key) => _parameters.ContainsKey(key);

    /// <summary>Reads an <c>Authorization</c> header.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The credentials; null when there are none or Basic ones cannot be decoded.</returns>
    /// <exception cref="ArgumentException">Basic credentials hold characters beyond ASCII.</exception>
    public static Authorization? FromHeader(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;

        var (scheme, rest) = AuthorizationText.Split(value);
        if (scheme == "basic")
            return ReadBasic(rest);

        return AuthorizationText.HasParameters(rest)
            ? new Authorization(scheme, HttpHeader.ParseDict(rest))
            : new Authorization(scheme, token: rest);
    }

    /// <summary>The header text.</summary>
    public string ToHeader()
    {
        if (Type == "basic")
            return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username ?? "None"}:{Password ?? "None"}"))}";

        return $"{PythonStr.Title(Type)} {Token ?? HttpHeader.Dump(_parameters)}";
    }

    /// <summary>The header text.</summary>
    public override string ToString() => ToHeader();

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Authorization? other) =>
        other is not null
        && other.Type == Type
        && other.Token == Token
        && AuthorizationText.SameParameters(_parameters, other._parameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Authorization);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Token, _parameters.Count);

    private static Authorization? ReadBasic(string encoded)
    {
        if (!Ascii.IsValid(encoded))
            throw new ArgumentException("string argument should contain only ASCII characters");

        if (!LenientBase64.TryDecode(encoded, out var bytes))
            return null;

        try
        {
            var text = _strictUtf8.GetString(bytes);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return new Authorization(
                "basic",
                [new("username", colon < 0 ? text : text[..colon]), new("password", colon < 0 ? "" : text[(colon + 1)..])]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
