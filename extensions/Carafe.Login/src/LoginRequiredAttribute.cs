using Carafe.Views;

namespace Carafe.Login;

/// <summary>Lets only users who are logged in reach the view; others get the answer of <see cref="LoginManager.Unauthorized"/>.</summary>
/// <example><code>app.Get("/settings", [LoginRequired] () => RenderTemplate("settings.html"));</code></example>
public sealed class LoginRequiredAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ViewHandler Decorate(ViewHandler view) =>
        () => LoginManager.Current.Rejection(needsFresh: false) is { } answer ? new(answer) : view();
}
