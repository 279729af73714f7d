using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Carafe.Cli.Running;

namespace Carafe.Cli.Attached;

/// <summary>This tool inside the app's process: it calls the app's program or factory, and runs the command line when there is an app.</summary>
internal static class AttachedProcess
{
    private const int UsageError = 2;

    public static void Run()
    {
        var settings = ChildSettings.FromEnvironment();
        if (settings is null)
            return;

        // Programs that the app starts are not ours.
        Environment.SetEnvironmentVariable(ChildSettings.Variable, null);
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", settings.PreviousHooks);
        AssemblyLoadContext.Default.Resolving += (context, name) => settings.WithoutDebugger && name.Name == "Carafe.Debugger" ? null : ResolveFromTool(context, name);
        int code;
        try
        {
            code = RunApp(settings);
        }
        catch (FileNotFoundException e) when (e.FileName?.StartsWith("Carafe,", StringComparison.Ordinal) == true)
        {
            Console.Error.WriteLine($"Error: Failed to find Flask application or factory in module '{settings.Module}': the program does not reference Carafe.");
            code = UsageError;
        }
        Console.Out.Flush();
        Environment.Exit(code);
    }

    // Apart, so that its types are only looked for after the handler is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunApp(ChildSettings settings) => AppRunner.Run(settings, Assembly.GetEntryAssembly()!);

    /// <summary>Development assemblies come from this tool's folder; the app's Carafe is always its own.</summary>
    private static Assembly? ResolveFromTool(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is "Carafe" or "Carafe.Werkzeug" or "Carafe.Jinja" or "Carafe.Click" or "Carafe.MarkupSafe" or "Carafe.ItsDangerous" or "Carafe.Blinker")
            return null;

        var file = Path.Combine(Path.GetDirectoryName(typeof(AttachedProcess).Assembly.Location)!, name.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
