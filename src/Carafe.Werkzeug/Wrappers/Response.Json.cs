using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    /// <summary>The body as JSON values; null when the content type does not say JSON.</summary>
    /// <exception cref="JsonDecodeException">The body is not JSON.</exception>
    public object? Json => GetJson();

    /// <summary>The body as JSON values. Useful in tests.</summary>
    /// <param name="force">True to ignore the content type.</param>
    /// <param name="silent">True to answer null instead of failing.</param>
    /// <exception cref="JsonDecodeException">The body is not JSON.</exception>
    public virtual object? GetJson(bool force = false, bool silent = false)
    {
        if (!(force || IsJson))
            return null;

        try
        {
            return LoadJson(GetData());
        }
        catch (Exception error) when (silent && error is System.Text.Json.JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Turns the bytes of the body into JSON values. Throws a <see cref="JsonDecodeException"/> for anything else.</summary>
    protected virtual object? LoadJson(ReadOnlyMemory<byte> data) => JsonText.Loads(data.Span);
}
