using System.Diagnostics.CodeAnalysis;

namespace Carafe.Views;

/// <summary>A view written as a class: define <c>DispatchRequest</c> with the parameters of the rule.</summary>
/// <remarks>A view object is made for every request, and once more when the view is registered, to read its settings.</remarks>
/// <example><code>
/// sealed class ListView(string template) : View
/// {
///     public Response DispatchRequest(int page) => RenderTemplate(template, new { page });
/// }
/// app.AddUrlRule("/users/&lt;int:page&gt;", view: View.AsView("user_list", () => new ListView("users.html")));
/// </code></example>
public abstract class View
{
    /// <summary>The HTTP methods of its rules, unless the rule says otherwise; null means GET.</summary>
    public virtual IReadOnlyList<string>? Methods => null;

    /// <summary>Whether OPTIONS is answered by the framework; null means yes unless it is among the methods.</summary>
    public virtual bool? ProvideAutomaticOptions => null;

    /// <summary>Decorators for the view, innermost first.</summary>
    public virtual IReadOnlyList<ViewDecorator> Decorators => [];

    /// <summary>Whether each request gets an object of its own; with false one object serves all, and must bear that.</summary>
    public virtual bool InitEveryRequest => true;

    /// <summary>Makes a view function of a class.</summary>
    /// <param name="name">The endpoint it gets by default.</param>
    /// <param name="create">Makes an object of the class.</param>
    public static ViewFunction AsView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(string name, Func<T> create)
        where T : View
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        var sample = create();
        Func<View> get = sample.InitEveryRequest ? create : () => sample;
        var invoker = sample is MethodView
            ? new ClassInvoker(name, get, MethodView.HandlersOf(typeof(T), name), isByMethod: true)
            : new ClassInvoker(name, get, ClassInvoker.DispatcherOf(typeof(T), name), isByMethod: false);
        return ViewFunction.ForClass(sample, name, invoker);
    }

    /// <summary>Makes a view function of a class without constructor parameters.</summary>
    /// <param name="name">The endpoint it gets by default.</param>
    public static ViewFunction AsView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(string name)
        where T : View, new() => AsView(name, () => new T());
}
