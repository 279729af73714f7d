using Carafe.MarkupSafe.PythonText.Json;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Wrappers;

public partial class Request
{
    // Index 0 for the strict answer, 1 for the silent one.
    private JsonAnswer _strictJson;
    private JsonAnswer _silentJson;

    /// <summary>The body as JSON values: dictionaries, lists, strings, numbers, booleans and null.</summary>
    /// <exception cref="UnsupportedMediaType">The content type does not say JSON.</exception>
    /// <exception cref="BadRequest">The body is not JSON.</exception>
    public object? Json => GetJson();

    /// <summary>The body as JSON values.</summary>
    /// <param name="force">True to ignore the content type.</param>
    /// <param name="silent">True to answer null instead of failing.</param>
    /// <param name="cache">True to keep the answer for the next call.</param>
    /// <exception cref="UnsupportedMediaType">The content type does not say JSON.</exception>
    /// <exception cref="BadRequest">The body is not JSON.</exception>
    public virtual object? GetJson(bool force = false, bool silent = false, bool cache = true)
    {
        if (cache && (silent ? _silentJson : _strictJson) is { IsKnown: true } known)
            return known.Value;

        if (!(force || IsJson))
            return silent ? null : OnJsonLoadingFailed(null);

        var data = GetData(cache);
        object? value;
        try
        {
            value = LoadJson(data);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or FormatException or ArgumentException)
        {
            value = silent ? null : OnJsonLoadingFailed(error);
            if (cache && silent)
                _silentJson = new JsonAnswer(value);
            else if (cache)
                _strictJson = new JsonAnswer(value);

            return value;
        }

        if (cache)
            _strictJson = _silentJson = new JsonAnswer(value);

        return value;
    }

    /// <summary>Turns the bytes of the body into JSON values. Throws a <see cref="JsonDecodeException"/> for anything else.</summary>
    protected virtual object? LoadJson(ReadOnlyMemory<byte> data) => JsonText.Loads(data.Span);

    /// <summary>Decides what <see cref="GetJson"/> does with a body that is not JSON; the answer of an override becomes its answer.</summary>
    /// <param name="error">Why the body could not be read; null when the content type does not say JSON.</param>
    /// <exception cref="UnsupportedMediaType">The content type does not say JSON.</exception>
    /// <exception cref="BadRequest">The body is not JSON.</exception>
    protected virtual object? OnJsonLoadingFailed(Exception? error)
    {
        if (error is not null)
            throw new BadRequest($"Failed to decode JSON object: {error.Message}");

        throw new UnsupportedMediaType(
            "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.");
    }

    private readonly struct JsonAnswer(object? value)
    {
        public bool IsKnown { get; } = true;

        public object? Value { get; } = value;
    }
}
