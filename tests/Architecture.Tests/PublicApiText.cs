using System.Reflection;
using System.Text;

namespace Architecture.Tests;

/// <summary>Prints an assembly's public and protected members, sorted, one a line.</summary>
internal static class PublicApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(FullName(type)).Append(Bases(type)).Append('\n');
            foreach (var line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                text.Append("  ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (typeof(Delegate).IsAssignableFrom(type))
            return "delegate";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return "struct";

        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };
    }

    private static string Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Where(item => item.IsPublic).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && parent != typeof(MulticastDelegate))
            bases.Insert(0, Name(parent));

        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type);
        if (typeof(Delegate).IsAssignableFrom(type))
            return [Signature(type.GetMethod("Invoke")!)];

        return type.GetMembers(Declared).Select(Line).OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !IsAccessor(method) && !method.Name.Contains('<') => Signature(method),
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors =>
            $"{Static(property.GetMethod ?? property.SetMethod!)}{Name(property.PropertyType)} {property.Name}{Index(property)} {{ {accessors} }}",
        FieldInfo { IsPublic: true } or FieldInfo { IsFamily: true } => FieldLine((FieldInfo)member),
        EventInfo { AddMethod.IsPublic: true } item => $"event {Name(item.EventHandlerType!)} {item.Name}",
        _ => null,
    };

    private static string FieldLine(FieldInfo field)
    {
        var modifier = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
        return $"{modifier}{Name(field.FieldType)} {field.Name}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Accessors(PropertyInfo property)
    {
        var parts = new List<string>(2);
        if (property.GetMethod is { } getter && IsVisible(getter))
            parts.Add("get;");
        if (property.SetMethod is { } setter && IsVisible(setter))
            parts.Add(setter.ReturnParameter.GetRequiredCustomModifiers().Any(item => item.Name == "IsExternalInit") ? "init;" : "set;");

        return string.Join(' ', parts);
    }

    private static string Index(PropertyInfo property)
    {
        var parameters = property.GetIndexParameters();
        return parameters.Length == 0 ? "" : $"[{string.Join(", ", parameters.Select(Parameter))}]";
    }

    private static string Signature(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var inheritance = method.IsStatic || !method.IsVirtual || method.IsFinal ? "" : method.IsAbstract ? "abstract " : method.GetBaseDefinition() == method ? "virtual " : "override ";
        return $"{Static(method)}{inheritance}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        return $"{modifier}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}";
    }

    private static string FullName(Type type) => type.Namespace + "." + (type.DeclaringType is { } outer ? Name(outer) + "." : "") + Name(type);

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (!type.IsGenericType)
            return type.Name;

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var bare = tick < 0 ? type.Name : type.Name[..tick];
        return $"{bare}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
