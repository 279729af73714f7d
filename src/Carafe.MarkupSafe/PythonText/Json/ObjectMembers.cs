using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>The public properties of a type as JSON members, found once per type.</summary>
internal sealed class ObjectMembers
{
    private static readonly ConcurrentDictionary<(Type Type, JsonNamingPolicy? Policy), ObjectMembers> Cache = new();

    private ObjectMembers((string Name, Func<object, object?> Read)[] declared)
    {
        Declared = declared;
        Sorted = [.. declared.OrderBy(member => member.Name, PythonStr.Comparer)];
    }

    public (string Name, Func<object, object?> Read)[] Declared { get; }

    public (string Name, Func<object, object?> Read)[] Sorted { get; }

    public static ObjectMembers Of(object value, JsonNamingPolicy? policy) =>
        Cache.GetOrAdd((value.GetType(), policy), static key => Find(key.Type, key.Policy));

    /// <summary>Whether a value is written by its properties: records, anonymous types and plain classes that have any.</summary>
    public static bool HasMembers(object value) =>
        value is not (IEnumerable or Delegate or Type or Stream or Task or Exception or ITuple or IFormattable or MemberInfo)
        && Of(value, null).Declared.Length > 0;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A trimmed application registers its types with SystemTextJsonProvider; what was trimmed away has no JSON form and says so.")]
    private static ObjectMembers Find(Type type, JsonNamingPolicy? policy)
    {
        var isAnonymous = type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
        var members = new List<(string, Func<object, object?>)>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanRead || property.GetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0 || IsIgnored(property))
                continue;

            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? (isAnonymous || policy is null ? property.Name : policy.ConvertName(property.Name));
            members.Add((name, property.GetValue));
        }

        return new ObjectMembers([.. members]);
    }

    private static bool IsIgnored(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };
}
