namespace Carafe.Sessions;

/// <summary>Stands in where no session can be kept: it reads as empty, and says what is missing when it is written.</summary>
public class NullSession : FlaskSession
{
    /// <inheritdoc/>
    public override bool Modified { get; set; }

    /// <inheritdoc/>
    protected override void OnChanging() => throw new InvalidOperationException(
        "The session is unavailable because no secret key was set.  Set the secret_key on the application to something unique and secret."
        + " In C#: app.SecretKey = \"…\", or the SECRET_KEY of the configuration.");

    private protected override OrderedDictionary<string, object?> RequireWritable()
    {
        OnChanging();
        return base.RequireWritable();
    }
}
