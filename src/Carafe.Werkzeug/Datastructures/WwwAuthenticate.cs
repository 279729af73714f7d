using System.Diagnostics.CodeAnalysis;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A challenge in a <c>WWW-Authenticate</c> header.</summary>
/// <example><code>throw new Unauthorized(null, new WwwAuthenticate("basic", [new("realm", "Admin")]));</code></example>
public sealed class WwwAuthenticate : IEquatable<WwwAuthenticate>
{
    private CallbackDict<string, string?> _parameters;
    private string _type;
    private string? _token;

    /// <summary>Creates a challenge.</summary>
    /// <param name="type">The scheme: <c>basic</c>, <c>digest</c>, <c>bearer</c>.</param>
    /// <param name="parameters">The parameters, for schemes that have some.</param>
    /// <param name="token">The token, for schemes that have one.</param>
    public WwwAuthenticate(string type, IEnumerable<KeyValuePair<string, string?>>? parameters = null, string? token = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = PythonStr.Lower(type);
        _parameters = new(parameters, _ => Changed());
        _token = token;
    }

    /// <summary>Called after every change; a response keeps its header up to date with it.</summary>
    public Action<WwwAuthenticate>? OnUpdate { get; set; }

    /// <summary>The scheme.</summary>
    public string Type
    {
        get => _type;
        set
        {
            _type = value;
            Changed();
        }
    }

    /// <summary>The parameters in order; changing them changes the header.</summary>
    [SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "Replacing all parameters is upstream's interface.")]
    public IDictionary<string, string?> Parameters
    {
        get => _parameters;
        set
        {
            _parameters = new(value, _ => Changed());
            Changed();
        }
    }

    /// <summary>The token; when it is set, parameters are not sent.</summary>
    public string? Token
    {
        get => _token;
        set
        {
            _token = value;
            Changed();
        }
    }

    /// <summary>The realm that browsers show when they ask for a password.</summary>
    public string? Realm
    {
        get => this["realm"];
        set => this["realm"] = value;
    }

    /// <summary>Reads or sets a parameter; null means "not there".</summary>
    /// <param name="key">The parameter's name.</param>
    public string? this[string key]
    {
        get => _parameters.Get(key);
        set
        {
            if (value is not null)
                _parameters[key] = value;
            else if (!_parameters.Remove(key))
                Changed();
        }
    }

    /// <summary>A parameter, or <paramref name="defaultValue"/>.</summary>
    /// <param name="key">The parameter's name.</param>
    /// <param name="defaultValue">What a missing parameter gives.</param>
    public string? Get(string key, string? defaultValue = null) => _parameters.Get(key, defaultValue);

    /// <summary>Whether a parameter is there.</summary>
    /// <param name="key">The parameter's name.</param>
    public bool Contains(string key) => _parameters.ContainsKey(key);

    /// <summary>Removes a parameter if it is there.</summary>
    /// <param name="key">The parameter's name.</param>
    public void Remove(string key) => _parameters.Remove(key);

    /// <summary>Reads a <c>WWW-Authenticate</c> header.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The challenge; null when the header is empty.</returns>
    public static WwwAuthenticate? FromHeader(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;

        var (scheme, rest) = AuthorizationText.Split(value);
        return AuthorizationText.HasParameters(rest)
            ? new WwwAuthenticate(scheme, HttpHeader.ParseDict(rest))
            : new WwwAuthenticate(scheme, token: rest);
    }

    /// <summary>The header text.</summary>
    public string ToHeader()
    {
        var scheme = PythonStr.Title(_type);
        if (_token is not null)
            return $"{scheme} {_token}";

        if (_parameters.Count == 0)
            return scheme;

        return _type == "digest"
            ? $"Digest {string.Join(", ", _parameters.Select(DumpDigestParameter))}"
            : $"{scheme} {HttpHeader.Dump(_parameters)}";
    }

    /// <summary>The header text.</summary>
    public override string ToString() => ToHeader();

    /// <inheritdoc/>
    public bool Equals(WwwAuthenticate? other) =>
        other is not null
        && other._type == _type
        && other._token == _token
        && AuthorizationText.SameParameters(_parameters, other._parameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WwwAuthenticate);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_type, _token, _parameters.Count);

    // Browsers insist on quotes around some parameters of Digest.
    private static string DumpDigestParameter(KeyValuePair<string, string?> parameter)
    {
        var isQuoted = parameter.Key is "realm" or "domain" or "nonce" or "opaque" or "qop";
        return $"{parameter.Key}={HttpHeader.Quote(parameter.Value ?? "None", allowToken: !isQuoted)}";
    }

    private void Changed() => OnUpdate?.Invoke(this);
}
