namespace Carafe.Views;

/// <summary>Wraps a view in another one.</summary>
/// <example><code>
/// static ViewHandler LoginRequired(ViewHandler view) => async () =>
///     Session.Contains("user_id") ? await view() : Redirect(UrlFor("login"));
/// </code></example>
public delegate ViewHandler ViewDecorator(ViewHandler view);
