using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Debugger.Frames;

/// <summary>Spells types and methods as their C# source does, not as the compiler named what it made of them.</summary>
internal static class CSharpName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A type: <c>Dictionary&lt;string, int[]&gt;</c>, <c>(int, string)</c>, <c>long?</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isQualified">Whether the name can stand in any source, with <c>global::</c> and the namespace.</param>
    public static string OfType(Type type, bool isQualified = false)
    {
        if (type.IsByRef)
            return OfType(type.GetElementType()!, isQualified);
        if (type.IsPointer)
            return OfType(type.GetElementType()!, isQualified) + "*";
        if (type.IsArray)
            return OfArray(type, isQualified);
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return OfType(underlying, isQualified) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        if (type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
            return "anonymous type";
        if (IsTuple(type))
            return $"({string.Join(", ", type.GetGenericArguments().Select(item => OfType(item, isQualified)))})";
        return OfNamed(type, isQualified);
    }

    /// <summary>A method with its type and parameters: <c>async Blog.Show(int id)</c>, <c>Program.lambda(string name)</c>.</summary>
    public static string OfMethod(MethodBase method)
    {
        var text = new StringBuilder();
        var original = Original(method);
        if (original != method && typeof(IAsyncStateMachine).IsAssignableFrom(method.DeclaringType))
            text.Append("async ");
        if (original is ConstructorInfo { IsStatic: false })
            return text.Append("new ").Append(TypeName(original)).Append(Parameters(original)).ToString();
        if (TypeName(original) is { Length: > 0 } type)
            text.Append(type).Append('.');

        AppendName(text, original);
        return text.ToString();
    }

    /// <summary>The method that was written in the source, for the one that the compiler made of an async or iterator method.</summary>
    public static MethodBase Original(MethodBase method)
    {
        if (method.Name != "MoveNext" || method.DeclaringType is not { DeclaringType: { } owner } machine)
            return method;

        if (machine.IsGenericType)
            machine = machine.GetGenericTypeDefinition();
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var candidate in owner.GetMethods(All))
        {
            if (candidate.GetCustomAttribute<StateMachineAttribute>(inherit: false)?.StateMachineType == machine)
                return candidate;
        }

        return method;
    }

    /// <summary>The type that was written in the source, outside of what the compiler made to hold variables.</summary>
    public static Type? SourceType(MethodBase method)
    {
        var type = Original(method).DeclaringType;
        while (type is { DeclaringType: { } outer } && type.Name.StartsWith('<'))
            type = outer;
        return type;
    }

    private static string TypeName(MethodBase method) => SourceType(method) is { } type ? OfType(type) : "";

    private static void AppendName(StringBuilder text, MethodBase method)
    {
        var name = method.Name;
        if (name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end)
        {
            AppendCompilerName(text, name, method, end);
            return;
        }

        if (method.IsSpecialName && name.StartsWith("get_", StringComparison.Ordinal))
            text.Append(name == "get_Item" ? $"this[{ParameterList(method)}]" : name[4..]).Append(".get");
        else if (method.IsSpecialName && name.StartsWith("set_", StringComparison.Ordinal))
            text.Append(name[4..]).Append(".set");
        else
            text.Append(name == ".cctor" ? "static constructor" : name).Append(GenericArguments(method)).Append(Parameters(method));
    }

    // <Parent>b__1_0 is a lambda, <Parent>g__Name|1_0 a local function, <Main>$ the top-level statements.
    private static void AppendCompilerName(StringBuilder text, string name, MethodBase method, int end)
    {
        var isNested = name.StartsWith("<<", StringComparison.Ordinal);
        var parent = name[(isNested ? 2 : 1)..end];
        var rest = name[(end + 1)..].TrimStart('$', '>');
        var kind = rest.IndexOf("__", StringComparison.Ordinal);
        if (kind < 0)
        {
            text.Append(parent == "Main" ? "top-level statements" : parent);
            return;
        }

        if (!isNested && parent.Length > 0 && parent[0] != '.')
            text.Append(parent).Append('.');
        var bar = rest.IndexOf('|', StringComparison.Ordinal);
        text.Append(rest[0] == 'g' && bar > 0 ? rest[(kind + 2)..bar] : "lambda").Append(GenericArguments(method)).Append(Parameters(method));
    }

    private static string GenericArguments(MethodBase method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(item => OfType(item)))}>" : "";

    private static string Parameters(MethodBase method) => $"({ParameterList(method)})";

    private static string ParameterList(MethodBase method) => string.Join(", ", method.GetParameters().Select(OfParameter));

    private static string OfParameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var name = parameter.Name is { Length: > 0 } given && !given.StartsWith('<') ? " " + given : "";
        return modifier + OfType(parameter.ParameterType) + name;
    }

    private static string OfArray(Type type, bool isQualified)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return OfType(type, isQualified) + ranks;
    }

    private static bool IsTuple(Type type) =>
        type is { IsGenericType: true, IsGenericTypeDefinition: false } && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
        && type.GetGenericArguments().Length is > 1 and < 8;

    // The arguments of an outer type come before those of the types in it.
    private static string OfNamed(Type type, bool isQualified)
    {
        var arguments = type.GetGenericArguments();
        var chain = new Stack<Type>();
        for (var item = type; item is not null; item = item.DeclaringType)
            chain.Push(item);

        var text = new StringBuilder(isQualified ? "global::" : "");
        if (isQualified && type.Namespace is { Length: > 0 } space)
            text.Append(space).Append('.');
        var used = 0;
        foreach (var item in chain)
        {
            var tick = item.Name.IndexOf('`', StringComparison.Ordinal);
            text.Append(tick < 0 ? item.Name : item.Name[..tick]);
            var count = item.GetGenericArguments().Length;
            if (count > used)
                text.Append('<').AppendJoin(", ", arguments[used..count].Select(argument => OfType(argument, isQualified))).Append('>');
            used = Math.Max(used, count);
            text.Append('.');
        }

        text.Length--;
        return text.ToString();
    }
}
