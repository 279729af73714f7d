using System.Diagnostics.CodeAnalysis;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>The headers of a request, read-only. A lookup asks the server; only walking over all of them makes a list.</summary>
/// <param name="environ">The request as its server knows it.</param>
public sealed class EnvironHeaders(Environ environ) : Headers
{
    private bool _isLoaded;

    /// <inheritdoc/>
    public override bool IsReadOnly => true;

    /// <inheritdoc/>
    public override bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        // Gateways write a hyphen and an underscore as the same character, so both find the header.
        value = environ.GetHeader(name.Replace('_', '-'));
        return value is not null;
    }

    /// <summary>Always fails: a view of a request cannot be copied.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Headers Copy() => throw new NotSupportedException("cannot create 'EnvironHeaders' copies");

    /// <summary>Equal when both show the same request.</summary>
    /// <param name="other">The headers to compare with.</param>
    public override bool Equals(Headers? other) => other is EnvironHeaders headers && ReferenceEquals(headers.Source, Source);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Headers);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(environ);

    private Environ Source => environ;

    private protected override void Load()
    {
        if (_isLoaded)
            return;

        _isLoaded = true;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, _) in environ.GetHeaders())
        {
            // Servers that follow CGI hand over empty texts for the headers that describe a missing body.
            if (seen.Add(name) && environ.GetHeader(name) is { } value && (value.Length > 0 || !DescribesBody(name)))
                Append(TitleCase(name), value);
        }
    }

    private static bool DescribesBody(string name) =>
        name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private static string TitleCase(string name) => string.Create(name.Length, name, static (result, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            result[i] = i == 0 || !char.IsAsciiLetter(source[i - 1]) ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
    });
}
