namespace Carafe.Views;

/// <summary>Base of attributes that wrap the view they stand on; the topmost attribute is the outermost wrapper.</summary>
/// <example><code>
/// sealed class LoginRequiredAttribute : ViewDecoratorAttribute
/// {
///     public override ViewHandler Decorate(ViewHandler view) => async () => G.Get("user") is null ? Abort(401) : await view();
/// }
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public abstract class ViewDecoratorAttribute : Attribute
{
    /// <summary>Gives the view that is called in place of <paramref name="view"/>.</summary>
    public abstract ViewHandler Decorate(ViewHandler view);
}
