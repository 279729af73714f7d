using System.Collections;
using System.Collections.Concurrent;

namespace Carafe.Jinja.Values;

/// <summary>The members of a type of .NET, found once per type.</summary>
internal sealed class ClrMembers
{
    private static readonly ConcurrentDictionary<Type, ClrMembers> s_types = new();

    private ClrMembers()
    {
    }

    public static ClrMembers For(Type type) => s_types.GetOrAdd(type, static _ => new ClrMembers());

    public static int? LengthOf(object value) => value is ICollection collection ? collection.Count : null;
}
