using Carafe.Views;

namespace Carafe.Login;

/// <summary>Lets only users who logged in during this session reach the view; those who were remembered get <see cref="LoginManager.NeedsRefresh"/>.</summary>
/// <example><code>app.Post("/password", [FreshLoginRequired] () => ChangePassword());</code></example>
public sealed class FreshLoginRequiredAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ViewHandler Decorate(ViewHandler view) =>
        () => LoginManager.Current.Rejection(needsFresh: true) is { } answer ? new(answer) : view();
}
