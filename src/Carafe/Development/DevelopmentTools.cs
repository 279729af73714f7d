using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Werkzeug.Middleware;

namespace Carafe.Development;

/// <summary>The development tools of this process: those that were added, and those whose packages the program carries.</summary>
public static class DevelopmentTools
{
    private static readonly Lock Gate = new();
    private static readonly List<IDevelopmentTool> Added = [];
    private static IDevelopmentTool[]? _found;

    /// <summary>Adds a tool for all apps of this process whose first request is still to come.</summary>
    /// <remarks>
    /// A tool that was added is nearer to the server than those that were there before. It takes the place of one of its type that
    /// would be found.
    /// </remarks>
    public static void Add(IDevelopmentTool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        lock (Gate)
            Added.Add(tool);
    }

    /// <summary>The tools, the one nearest to the app first.</summary>
    internal static IReadOnlyList<IDevelopmentTool> All
    {
        get
        {
            lock (Gate)
                return [.. (_found ??= Find()).Where(tool => !Added.Exists(added => added.GetType() == tool.GetType())), .. Added];
        }
    }

    /// <summary>Puts all tools around an app.</summary>
    internal static WsgiApplication Attach(Flask app)
    {
        // Middleware may still be put around the app after this.
        WsgiApplication application = environ => app.WsgiApp(environ);
        foreach (var tool in All)
            application = tool.Attach(app, application);
        return application;
    }

    // Named rather than referenced: whether a package is there is decided by the program's project, or by `dotnet flask`.
    private static IDevelopmentTool[] Find()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return [];

        return [.. Create(Type.GetType("Carafe.Debugger.DebuggedApplication, Carafe.Debugger", throwOnError: false)),
            .. Create(Type.GetType("Carafe.DebugToolbar.DebugToolbarExtension, Carafe.DebugToolbar", throwOnError: false))];
    }

    private static IDevelopmentTool[] Create([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type? type) =>
        type is not null && Activator.CreateInstance(type) is IDevelopmentTool tool ? [tool] : [];
}
