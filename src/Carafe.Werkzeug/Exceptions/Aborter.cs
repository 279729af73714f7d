using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>Raises the error of a status code: what <c>Abort(404)</c> calls.</summary>
/// <param name="mapping">How to make the error of each code; null for the standard ones.</param>
public class Aborter(IReadOnlyDictionary<int, Func<AbortOptions, HttpException>>? mapping = null)
{
    private static readonly AbortOptions _noOptions = new();

    private readonly IReadOnlyDictionary<int, Func<AbortOptions, HttpException>> _mapping = mapping ?? StandardErrors.Factories;

    private readonly ConcurrentDictionary<int, Func<AbortOptions, HttpException>> _extra = new();

    /// <summary>The aborter that knows the standard errors.</summary>
    public static Aborter Standard { get; } = new();

    /// <summary>Registers the error of a code, or replaces it.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="factory">Makes the error.</param>
    /// <example><code>app.Aborter.Register(402, options => new PaymentRequired(options.Description));</code></example>
    public void Register(int code, Func<AbortOptions, HttpException> factory) => _extra[code] = factory;

    /// <summary>Makes the error of a code without raising it.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="options">What the error is given.</param>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    /// <exception cref="ArgumentException">An option is set that the error does not take.</exception>
    public virtual HttpException Create(int code, AbortOptions? options = null)
    {
        if (!_extra.TryGetValue(code, out var factory) && !_mapping.TryGetValue(code, out factory))
            throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"no exception for {code}"));

        options ??= _noOptions;
        var error = factory(options);
        options.Check(error);
        error.Response ??= options.Response;
        return error;
    }

    /// <summary>Makes the error of a code without raising it.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    public HttpException Create(int code, string? description) =>
        Create(code, description is null ? _noOptions : new AbortOptions { Description = description });

    /// <summary>Raises the error of a code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    /// <exception cref="HttpException">Always, when the code is known.</exception>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    [DoesNotReturn]
    public void Abort(int code, string? description = null) => throw Create(code, description);

    /// <summary>Raises the error of a code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="options">What the error is given.</param>
    /// <exception cref="HttpException">Always, when the code is known.</exception>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    [DoesNotReturn]
    public void Abort(int code, AbortOptions options) => throw Create(code, options);

    /// <summary>Ends the request with a response.</summary>
    /// <param name="response">What the client gets.</param>
    /// <exception cref="HttpException">Always.</exception>
    [DoesNotReturn]
    public virtual void Abort(Response response) => throw new HttpException(response);
}
