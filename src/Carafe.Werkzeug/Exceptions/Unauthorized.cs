using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>401: the client must log in first.</summary>
public partial class Unauthorized : HttpException
{
    /// <summary>Creates the error.</summary>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    public Unauthorized(string? description = null)
        : base(description)
    {
    }

    /// <inheritdoc/>
    public override int? Code => 401;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server could not verify that you are authorized to access the URL requested. You either supplied "
        + "the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the "
        + "credentials required.";
}
