namespace Carafe.Login;

/// <summary>A visitor who is not logged in.</summary>
public class AnonymousUserMixin : IUser
{
    /// <inheritdoc/>
    public virtual bool IsAuthenticated => false;

    /// <inheritdoc/>
    public virtual bool IsActive => false;

    /// <inheritdoc/>
    public virtual bool IsAnonymous => true;

    /// <inheritdoc/>
    public virtual string? GetId() => null;
}
