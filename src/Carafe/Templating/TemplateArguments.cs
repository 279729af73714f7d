using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Templating;

/// <summary>The variables given to a template: the entries of a dictionary, or the properties of an anonymous object.</summary>
internal static class TemplateArguments
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static Dictionary<string, object?> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T? values)
        where T : class
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (values is null)
            return variables;

        if (values is IEnumerable<KeyValuePair<string, object?>> entries)
        {
            foreach (var (name, value) in entries)
                variables[name] = value;

            return variables;
        }

        if (!Properties.TryGetValue(typeof(T), out var properties))
            Properties[typeof(T)] = properties = [.. typeof(T).GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0)];

        foreach (var property in properties)
            variables[property.Name] = property.GetValue(values);

        return variables;
    }

    /// <summary>The entries of a dictionary or the properties of an object, as its own type has them.</summary>
    public static Dictionary<string, object?> OfObject(object values)
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        AddTo(variables, values);
        return variables;
    }

    /// <summary>Adds what a context processor gave: a dictionary or an object.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A trimmed application gives a dictionary; properties that were trimmed away are no variables.")]
    public static void AddTo(Dictionary<string, object?> variables, object? values)
    {
        if (values is null)
            return;

        if (values is IEnumerable<KeyValuePair<string, object?>> entries)
        {
            foreach (var (name, value) in entries)
                variables[name] = value;

            return;
        }

        if (!Properties.TryGetValue(values.GetType(), out var properties))
            Properties[values.GetType()] = properties = values.GetType().GetProperties();

        foreach (var property in properties)
            variables[property.Name] = property.GetValue(values);
    }
}
