namespace Carafe.Login;

/// <summary>A user who is active, and equal to others of the same id.</summary>
/// <example><code>
/// class User(string id) : UserMixin
/// {
///     public override string GetId() => id;
/// }
/// </code></example>
public abstract class UserMixin : IUser
{
    /// <inheritdoc/>
    public virtual bool IsActive => true;

    /// <inheritdoc/>
    public virtual bool IsAuthenticated => IsActive;

    /// <inheritdoc/>
    public virtual bool IsAnonymous => false;

    /// <inheritdoc/>
    public abstract string? GetId();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UserMixin other && string.Equals(GetId(), other.GetId(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => GetId()?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
