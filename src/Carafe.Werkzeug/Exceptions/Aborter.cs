using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>Raises the error of a status code: what <c>Abort(404)</c> calls.</summary>
/// <param name="mapping">The errors by code; null for the standard ones.</param>
/// <param name="extra">Errors to add to those.</param>
public partial class Aborter(
    IReadOnlyDictionary<int, Func<string?, HttpException>>? mapping = null,
    IReadOnlyDictionary<int, Func<string?, HttpException>>? extra = null)
{
    private readonly IReadOnlyDictionary<int, Func<string?, HttpException>> _mapping = mapping ?? StandardErrors.Factories;

    private readonly ConcurrentDictionary<int, Func<string?, HttpException>> _extra = new(extra ?? new Dictionary<int, Func<string?, HttpException>>());

    /// <summary>The aborter with the standard errors.</summary>
    public static Aborter Standard { get; } = new();

    /// <summary>Registers the error of a code, or replaces it.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="factory">Makes the error from a description, which may be null.</param>
    public void Register(int code, Func<string?, HttpException> factory) => _extra[code] = factory;

    /// <summary>Makes the error of a code without raising it.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    public HttpException Create(int code, string? description = null)
    {
        if (_extra.TryGetValue(code, out var factory) || _mapping.TryGetValue(code, out factory))
            return factory(description);

        throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"no exception for {code}"));
    }

    /// <summary>Raises the error of a code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    /// <exception cref="HttpException">Always, when the code is known.</exception>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    [DoesNotReturn]
    public void Abort(int code, string? description = null) => throw Create(code, description);
}
