using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>401: the client must log in first.</summary>
public class Unauthorized : HttpException
{
    /// <summary>Creates the error.</summary>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    /// <param name="wwwAuthenticate">How the client may log in.</param>
    public Unauthorized(string? description, WwwAuthenticate wwwAuthenticate)
        : this(description, [wwwAuthenticate])
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    /// <param name="wwwAuthenticate">The ways in which the client may log in; each becomes a header of its own.</param>
    public Unauthorized(string? description = null, IEnumerable<WwwAuthenticate>? wwwAuthenticate = null)
        : base(description)
    {
        WwwAuthenticate = wwwAuthenticate is null ? [] : [.. wwwAuthenticate];
    }

    /// <summary>The ways in which the client may log in.</summary>
    public IReadOnlyList<WwwAuthenticate> WwwAuthenticate { get; }

    /// <inheritdoc/>
    public override int? Code => 401;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server could not verify that you are authorized to access the URL requested. You either supplied "
        + "the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the "
        + "credentials required.";

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        foreach (var challenge in WwwAuthenticate)
            headers.Add("WWW-Authenticate", challenge.ToHeader());

        return headers;
    }
}
