using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>The members of a type of .NET, found once per type; names are looked up exactly first, then as Python writes them.</summary>
internal sealed class ClrMembers
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    // Weak, so that types of unloaded assemblies can go.
    private static readonly ConditionalWeakTable<Type, ClrMembers> s_types = new();

    private readonly Dictionary<string, ClrMember> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClrMember> _squashed = new(StringComparer.Ordinal);
    private readonly PropertyInfo[] _indexers;
    private readonly bool _overridesToString;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Templates name members at run time; a trimmed application keeps the types that it shows to templates.")]
    private ClrMembers(Type type)
    {
        var tag = TemplateValue.TagOf(ClrTypeNumber.Of(type));
        foreach (var field in type.GetFields(Public))
            Add(field.Name, new ClrMember.Field(tag, field));

        var indexers = new List<PropertyInfo>();
        foreach (var property in type.GetProperties(Public))
        {
            if (property.GetMethod is not { IsPublic: true } getter || property.PropertyType.IsByRefLike || property.PropertyType.IsPointer)
                continue;
            if (property.GetIndexParameters().Length == 1)
                indexers.Add(property);
            else if (property.GetIndexParameters().Length == 0)
                Add(property.Name, Accessor(tag, getter));
        }

        foreach (var group in type.GetMethods(Public).Where(IsCallable).GroupBy(static method => method.Name, StringComparer.Ordinal))
            Add(group.Key, new ClrMember.Methods(tag, group.Key, [.. group]));

        _indexers = [.. indexers];
        IsOfBaseLibrary = type.IsArray || type.Namespace?.StartsWith("System", StringComparison.Ordinal) is true;
        _overridesToString = type.GetMethod("ToString", Type.EmptyTypes)?.DeclaringType is { } declaring
            && declaring != typeof(object) && declaring != typeof(ValueType);
    }

    public static ClrMembers For(Type type) => s_types.GetValue(type, static key => new ClrMembers(key));

    public static bool OverridesToString(Type type) => For(type)._overridesToString;

    /// <summary>True for the base library's own types, such as its collections, and for arrays.</summary>
    public bool IsOfBaseLibrary { get; }

    /// <summary>The names of the fields and properties.</summary>
    public IEnumerable<string> PropertyNames => _exact.Where(static entry => !entry.Value.IsMethod).Select(static entry => entry.Key);

    /// <summary>Finds a member by name.</summary>
    public ClrMember? Find(string name)
    {
        if (_exact.TryGetValue(name, out var member))
            return member;

        return name.Length == 0 || name[0] == '_' ? null : _squashed.GetValueOrDefault(Squash(name));
    }

    /// <summary>Reads a member of an object; false when it has none of that name, or the sandbox hides it.</summary>
    public static bool TryGetAttribute(object target, string name, EvalContext context, out TemplateValue value)
    {
        if (target is DynamicObject dynamic && dynamic.TryGetMember(new NameBinder(name), out var found))
        {
            value = TemplateValue.FromObject(found);
            return true;
        }

        if (target is Enum constant && TryGetEnumAttribute(constant, name, out value))
            return true;

        var member = For(target.GetType()).Find(name);
        if (member is null)
        {
            value = default;
            return false;
        }

        value = member.Read(target);
        return true;
    }

    /// <summary>Reads through an indexer that takes the key.</summary>
    public static bool TryGetItem(object target, in TemplateValue key, out TemplateValue value)
    {
        value = default;
        foreach (var indexer in For(target.GetType())._indexers)
        {
            if (!ClrConversion.TryConvert(key, indexer.GetIndexParameters()[0].ParameterType, out var native))
                continue;

            try
            {
                value = TemplateValue.FromObject(indexer.GetValue(target, [native]));
                return true;
            }
            catch (TargetInvocationException error) when (error.InnerException is KeyNotFoundException or ArgumentException or IndexOutOfRangeException)
            {
                return false;
            }
            catch (TargetInvocationException error) when (error.InnerException is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException);
            }
        }

        return false;
    }

    /// <summary>True when the type can be subscripted.</summary>
    public static bool HasIndexer(Type type) => For(type)._indexers.Length != 0;

    private void Add(string name, ClrMember member)
    {
        _exact.TryAdd(name, member);
        _squashed.TryAdd(Squash(name), member);
    }

    // "is_authenticated", "isAuthenticated" and "IsAuthenticated" are one name.
    private static string Squash(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static bool IsCallable(MethodInfo method) =>
        !method.IsSpecialName
        && !method.ContainsGenericParameters
        && method.Name is not ("GetType" or "GetHashCode" or "Equals" or "Finalize" or "MemberwiseClone" or "Deconstruct" or "PrintMembers" or "<Clone>$");

    private static bool TryGetEnumAttribute(Enum constant, string name, out TemplateValue value)
    {
        value = name switch
        {
            "name" => constant.ToString(),
            "value" => Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture),
            _ => default,
        };
        return !value.IsMissing;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Guarded by IsDynamicCodeSupported.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The accessor has no requirements on its type arguments.")]
    [UnconditionalSuppressMessage("Trimming", "IL2076", Justification = "The accessor has no requirements on its type arguments.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The accessor's constructor is kept by its use in code.")]
    private static ClrMember Accessor(long typeTag, MethodInfo getter)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || getter.IsStatic || getter.DeclaringType is not { IsValueType: false } owner || owner.ContainsGenericParameters)
            return new ClrMember.ReflectedProperty(typeTag, getter);

        var accessor = getter.ReturnType == typeof(string)
            ? typeof(ClrMember.TextProperty<>).MakeGenericType(owner)
            : typeof(ClrMember.TypedProperty<,>).MakeGenericType(owner, getter.ReturnType);
        return (ClrMember)Activator.CreateInstance(accessor, typeTag, getter)!;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The binder only carries a name; no call site is created.")]
    private sealed class NameBinder(string name) : GetMemberBinder(name, ignoreCase: false)
    {
        public override DynamicMetaObject FallbackGetMember(DynamicMetaObject target, DynamicMetaObject? errorSuggestion) =>
            errorSuggestion ?? target;
    }
}
