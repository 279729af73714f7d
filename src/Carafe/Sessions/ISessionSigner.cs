namespace Carafe.Sessions;

/// <summary>Signs and verifies session cookies.</summary>
public interface ISessionSigner
{
    /// <summary>Verifies.</summary>
    object? Loads(string token, long maxAge);

    /// <summary>Signs.</summary>
    string Dumps(object? value);
}
