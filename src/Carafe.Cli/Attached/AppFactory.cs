using System.Reflection;
using System.Text.RegularExpressions;
using Carafe.Commands;

namespace Carafe.Cli.Attached;

/// <summary>Finds an app, or a factory to call, among the members of a program.</summary>
internal static partial class AppFactory
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] AppNames = ["App", "Application"];
    private static readonly string[] FactoryNames = ["Create", "CreateApp", "MakeApp"];

    /// <param name="program">The program.</param>
    /// <param name="module">Its name in messages.</param>
    /// <param name="name"><c>Type.Member</c>, <c>Member</c>, <c>Type.Method("argument")</c>, or null for the usual names.</param>
    /// <exception cref="NoAppException">There is no such app.</exception>
    public static Flask Create(Assembly program, string module, string? name) =>
        name is null ? FindBest(program, module) : FindByString(program, module, name);

    private static Flask FindBest(Assembly program, string module)
    {
        var apps = AppNames.SelectMany(name => Members(program, name)).Where(member => member is not MethodInfo).ToList();
        if (apps.Count == 1 && Read(apps[0]) is { } app)
            return app;

        foreach (var name in FactoryNames)
        {
            var factories = Members(program, name).OfType<MethodInfo>().ToList();
            if (factories.Count > 1)
            {
                throw new NoAppException($"Detected multiple Flask applications in module '{module}'. Use '{module}:name' to specify the correct one: "
                    + string.Join(", ", factories.Select(factory => $"'{module}:{factory.DeclaringType!.Name}.{name}'")) + ".");
            }

            if (factories.Count == 0)
                continue;

            return CallLiteral.TryBind(factories[0], [], new Dictionary<string, object?>(), out var arguments)
                ? Call(factories[0], arguments)
                : throw new NoAppException($"Detected factory '{name}' in module '{module}', but could not call it without arguments. Use '{module}:{factories[0].DeclaringType!.Name}.{name}(args)' to specify arguments.");
        }

        throw new NoAppException($"Failed to find Flask application or factory in module '{module}'. Use '{module}:name' to specify one.");
    }

    private static Flask FindByString(Assembly program, string module, string text)
    {
        var call = CallLiteral.Parse(text);
        var members = Members(program, call.Name);
        if (members.Count == 0)
            throw new NoAppException($"Failed to find attribute '{call.Name}' in '{module}'.");

        foreach (var member in members)
        {
            if (member is not MethodInfo method)
            {
                if (!call.HasArguments && Read(member) is { } app)
                    return app;
            }
            else if (CallLiteral.TryBind(method, call.Positional, call.Named, out var arguments))
            {
                return Call(method, arguments) ?? throw NoFlask();
            }
        }

        throw members.Exists(member => member is MethodInfo)
            ? new NoAppException($"The factory '{text}' in module '{module}' could not be called with the specified arguments.")
            : NoFlask();

        NoAppException NoFlask() => new($"A valid Flask application was not obtained from '{module}:{text}'.");
    }

    /// <summary>The static members of a name that can give an app, also functions inside the top-level statements.</summary>
    private static List<MemberInfo> Members(Assembly program, string path)
    {
        var dot = path.LastIndexOf('.');
        var (typeName, name) = dot < 0 ? (null, path) : (path[..dot], path[(dot + 1)..]);
        return [.. program.GetTypes()
            .Where(type => typeName is null || type.FullName == typeName || type.Name == typeName)
            .SelectMany(type => type.GetMembers(Static))
            .Where(member => GivesApp(member) && PlainName(member.Name) == name)];
    }

    private static bool GivesApp(MemberInfo member) => member switch
    {
        MethodInfo { IsGenericMethodDefinition: false } method => IsApp(method.ReturnType) || method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>) && IsApp(task.GenericTypeArguments[0]),
        PropertyInfo property => IsApp(property.PropertyType),
        FieldInfo field => IsApp(field.FieldType),
        _ => false,
    };

    private static bool IsApp(Type type) => typeof(Flask).IsAssignableFrom(type);

    private static string PlainName(string name) => LocalFunction().Match(name) is { Success: true } match ? match.Groups["name"].Value : name;

    private static Flask? Read(MemberInfo member) => (member as PropertyInfo)?.GetValue(null) as Flask ?? (member as FieldInfo)?.GetValue(null) as Flask;

    private static Flask Call(MethodInfo factory, object?[] arguments) => factory.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) switch
    {
        Flask app => app,
        Task<Flask> task => task.GetAwaiter().GetResult(),
        _ => throw new NoAppException($"The factory '{PlainName(factory.Name)}' returned no Flask application."),
    };

    [GeneratedRegex("^<[^>]*>g__(?<name>[^|]+)\\|", RegexOptions.ExplicitCapture)]
    private static partial Regex LocalFunction();
}
