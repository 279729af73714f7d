using System.Collections;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Chooses what stands for an object of .NET in templates.</summary>
internal static class ClrAdapters
{
    /// <summary>Chooses by the type of an object, as all objects of the type are adapted alike; null where they stand for themselves.</summary>
    public static Func<object, TemplateValue>? Choose(object sample, Type type) => ChooseScalar(sample) ?? sample switch
    {
        DBNull => static _ => TemplateValue.None,
        JsonElement => static value => JsonValues.From((JsonElement)value),
        JsonDocument => static value => JsonValues.From(((JsonDocument)value).RootElement),
        JsonNode => static value => JsonValues.From((JsonNode)value),
        DataRow => static value => new DataRowMapping((DataRow)value),
        DataTable => static value => TemplateValue.FromObject((object)((DataTable)value).Rows),
        Dictionary<string, object?> when type == typeof(Dictionary<string, object?>) => null,
        IDictionary => AdaptDictionary(ClrDictionary.KeyTypeOf(type)),
        IDictionary<string, object?> => static value => new ClrGenericDictionary<string, object?>((IDictionary<string, object?>)value),
        object?[] => static value => new ClrArray((object?[])value),
        IList => ChooseNumbers(sample) ?? (static value => new ClrSequence((IList)value)),
        ITuple => static value => FromTuple((ITuple)value),
        IEnumerable => ChooseEnumerable(type),
        IEnumerator => static value => TemplateIterator.From(Enumerate((IEnumerator)value)),
        _ => null,
    };

    private static Func<object, TemplateValue>? ChooseScalar(object sample) => sample switch
    {
        string => static value => (string)value,
        int => static value => (int)value,
        bool => static value => (bool)value,
        double => static value => (double)value,
        long => static value => (long)value,
        decimal => static value => TemplateValue.FromDecimal((decimal)value),
        BigInteger => static value => (BigInteger)value,
        float => static value => TemplateValue.FromSingle((float)value),
        byte => static value => (byte)value,
        short => static value => (short)value,
        uint => static value => (long)(uint)value,
        ushort => static value => (ushort)value,
        sbyte => static value => (sbyte)value,
        ulong => static value => (BigInteger)(ulong)value,
        nint => static value => (long)(nint)value,
        Int128 => static value => (BigInteger)(Int128)value,
        UInt128 => static value => (BigInteger)(UInt128)value,
        Half => static value => (double)(Half)value,
        char => static value => ((char)value).ToString(),
        byte[] => static value => new TemplateBytes((byte[])value),
        Markup => static value => (Markup)value,
        TemplateObject => static value => (TemplateObject)value,
        TemplateValue => static value => TemplateValue.OrNone((TemplateValue)value),
        Delegate => static value => new DelegateCallable(((Delegate)value).Method.Name, (Delegate)value),
        _ => null,
    };

    // Lists of numbers are read without boxing.
    private static Func<object, TemplateValue>? ChooseNumbers(object sample) => sample switch
    {
        IReadOnlyList<int> => ClrValueList<int>.Adapt,
        IReadOnlyList<long> => ClrValueList<long>.Adapt,
        IReadOnlyList<double> => ClrValueList<double>.Adapt,
        IReadOnlyList<bool> => ClrValueList<bool>.Adapt,
        _ => null,
    };

    private static Func<object, TemplateValue> AdaptDictionary(Type? keyType) =>
        value => new ClrDictionary((IDictionary)value, keyType);

    private static Func<object, TemplateValue> ChooseEnumerable(Type type) =>
        FindAdapter(type) ?? (static value => new ClrEnumerable((IEnumerable)value, null, false));

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
