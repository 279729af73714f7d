using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Views;

/// <summary>A class-based view with one method for each HTTP method: <c>Get</c>, <c>Post</c>, <c>Delete</c> ...</summary>
/// <example><code>
/// sealed class ItemView : MethodView
/// {
///     public string Get(int id) => $"item {id}";
///     public (string, int) Delete(int id) => ("", 204);
/// }
/// </code></example>
public abstract class MethodView : View
{
    private static readonly string[] Verbs = ["GET", "POST", "HEAD", "OPTIONS", "DELETE", "PUT", "TRACE", "PATCH"];

    private string[]? _methods;

    /// <summary>The HTTP methods that the class has methods for.</summary>
    public override IReadOnlyList<string>? Methods => _methods ??= FindMethods();

    internal static Dictionary<string, ReflectionInvoker> HandlersOf(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type, string name)
    {
        var handlers = new Dictionary<string, ReflectionInvoker>(StringComparer.Ordinal);
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            if (VerbOf(method) is { } verb)
                handlers.TryAdd(verb, ReflectionInvoker.ForMethod(method, name));
        }
        return handlers;
    }

    private static string? VerbOf(MethodInfo method)
    {
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        return Array.Find(Verbs, verb => string.Equals(verb, name, StringComparison.OrdinalIgnoreCase));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "AsView keeps the public methods of the classes it is given.")]
    private string[] FindMethods()
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var method in GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            if (VerbOf(method) is { } verb)
                methods.Add(verb);
        }
        return [.. methods];
    }
}
