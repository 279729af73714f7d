using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Jinja.Rendering;

/// <summary>The properties of an object, such as an anonymous one, as variables.</summary>
internal static class ObjectVariables
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    [RequiresUnreferencedCode("The properties of the object are read by reflection.")]
    public static IReadOnlyDictionary<string, object?> Of(object variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        if (variables is IReadOnlyDictionary<string, object?> dictionary)
            return dictionary;
        if (variables is IEnumerable<KeyValuePair<string, object?>> pairs)
            return new Dictionary<string, object?>(pairs, StringComparer.Ordinal);

        var type = variables.GetType();
        if (!s_properties.TryGetValue(type, out var properties))
        {
            properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)];
            s_properties[type] = properties;
        }

        var result = new Dictionary<string, object?>(properties.Length, StringComparer.Ordinal);
        foreach (var property in properties)
            result[property.Name] = property.GetValue(variables);

        return result;
    }
}
