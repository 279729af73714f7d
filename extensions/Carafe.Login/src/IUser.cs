namespace Carafe.Login;

/// <summary>What the login needs to know of a user. Derive from <see cref="UserMixin"/> to have all but the id.</summary>
public interface IUser
{
    /// <summary>Whether the user has proved who they are.</summary>
    bool IsAuthenticated { get; }

    /// <summary>Whether the account may be used; others cannot log in.</summary>
    bool IsActive { get; }

    /// <summary>Whether this stands for a visitor who is not logged in.</summary>
    bool IsAnonymous { get; }

    /// <summary>The text that the session keeps and <see cref="LoginManager.UserLoader"/> gets; null for an anonymous user.</summary>
    string? GetId();
}
