using System.Net;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>A status given as a code, as a whole status line, or not at all.</summary>
/// <example><code>new Response("Gone fishing", status: "418 Short and stout"); new Response("", status: 204);</code></example>
public readonly record struct ResponseStatus
{
    private ResponseStatus(int code, string? text)
    {
        Code = code;
        Text = text;
        IsGiven = true;
    }

    /// <summary>The code when it was given as a number.</summary>
    public int Code { get; }

    /// <summary>The status line when it was given as text.</summary>
    public string? Text { get; }

    /// <summary>False when the response is to use its default status.</summary>
    public bool IsGiven { get; }

    /// <summary>A status given by its number.</summary>
    public static implicit operator ResponseStatus(int code) => new(code, null);

    /// <summary>A status given by .NET's name for it.</summary>
    public static implicit operator ResponseStatus(HttpStatusCode code) => new((int)code, null);

    /// <summary>A status given as text: <c>404 Not Found</c>, <c>404</c>, or only a message.</summary>
    public static implicit operator ResponseStatus(string? text) => text is null ? default : new ResponseStatus(0, text);
}
