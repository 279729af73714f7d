using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Carafe.Templating;

/// <summary>The variables given to a template: the entries of a dictionary, or the properties of an anonymous object.</summary>
internal static class TemplateArguments
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <remarks>An object that is passed as a base class or as <c>object</c> gives the properties that it really has.</remarks>
    public static Dictionary<string, object?> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T? values)
        where T : class
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

        if (values is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
                variables[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = entry.Value;

            return;
        }

        if (!Properties.TryGetValue(values.GetType(), out var properties))
            Properties[values.GetType()] = properties = [.. values.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0)];

        foreach (var property in properties)
            variables[property.Name] = property.GetValue(values);
    }
}
