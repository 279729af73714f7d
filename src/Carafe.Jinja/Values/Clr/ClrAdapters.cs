using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Chooses what stands for an object of .NET in templates.</summary>
internal static class ClrAdapters
{
    private static readonly ConcurrentDictionary<Type, Func<object, TemplateValue>?> s_generic = new();

    /// <summary>The adapted value; missing when the object stands for itself.</summary>
    public static TemplateValue Adapt(object value) => value switch
    {
        DBNull => TemplateValue.None,
        JsonElement element => JsonValues.From(element),
        JsonDocument document => JsonValues.From(document.RootElement),
        JsonNode node => JsonValues.From(node),
        DataRow row => new DataRowMapping(row),
        DataTable table => TemplateValue.FromObject((object)table.Rows),
        IDictionary dictionary => new ClrDictionary(dictionary),
        IDictionary<string, object?> entries => new ClrGenericDictionary<string, object?>(entries),
        IList list => new ClrSequence(list),
        ITuple tuple => FromTuple(tuple),
        IEnumerable items => AdaptEnumerable(items),
        IEnumerator enumerator => TemplateIterator.From(Enumerate(enumerator)),
        _ => default,
    };

    private static TemplateTuple FromTuple(ITuple tuple)
    {
        var items = new TemplateValue[tuple.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = TemplateValue.FromObject(tuple[i]);
        return new TemplateTuple(items);
    }

    private static IEnumerable<TemplateValue> Enumerate(IEnumerator enumerator)
    {
        while (enumerator.MoveNext())
            yield return TemplateValue.FromObject(enumerator.Current);
    }

    private static TemplateValue AdaptEnumerable(IEnumerable items)
    {
        var type = items.GetType();
        if (!s_generic.TryGetValue(type, out var adapter))
            s_generic[type] = adapter = FindAdapter(type);

        return adapter is null ? new ClrEnumerable(items, null, false) : adapter(items);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A count that was trimmed away only means that the object has no length.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Interfaces of a live object's type are kept; without them the plain enumeration is used.")]
    private static Func<object, TemplateValue>? FindAdapter(Type type)
    {
        Type? list = null, collection = null;
        var isSet = false;
        foreach (var candidate in type.GetInterfaces())
        {
            if (!candidate.IsGenericType)
                continue;

            var definition = candidate.GetGenericTypeDefinition();
            if (definition == typeof(IReadOnlyDictionary<,>) || definition == typeof(IDictionary<,>))
                return Construct(typeof(ClrGenericDictionary<,>), candidate);
            if (definition == typeof(IReadOnlyList<>))
                list = candidate;
            else if (definition == typeof(ICollection<>) || definition == typeof(IReadOnlyCollection<>))
                collection = candidate;
            else if (definition == typeof(ISet<>) || definition == typeof(IReadOnlySet<>))
                isSet = true;
        }

        if (list is not null)
            return Construct(typeof(ClrReadOnlySequence<>), list);

        var count = collection is null ? CountOf(type) : collection.GetProperty("Count");
        if (count is null)
            return null;

        return items => new ClrEnumerable((IEnumerable)items, target => (int)count.GetValue(target)!, isSet);
    }

    private static PropertyInfo? CountOf(Type type) =>
        typeof(ICollection).IsAssignableFrom(type) ? typeof(ICollection).GetProperty("Count") : null;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Where the instantiation does not exist, the object is enumerated instead.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The wrappers have no requirements on their type arguments.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The wrappers have no requirements on their type arguments.")]
    private static Func<object, TemplateValue>? Construct(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type wrapper, Type contract)
    {
        try
        {
            var constructor = wrapper.MakeGenericType(contract.GetGenericArguments()).GetConstructor([contract])!;
            var invoker = ConstructorInvoker.Create(constructor);
            return items => TemplateValue.FromObject((TemplateObject)invoker.Invoke(items)!);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
