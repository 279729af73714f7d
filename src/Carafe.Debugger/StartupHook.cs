using System.Runtime.Loader;

/// <summary>
/// What the runtime calls before a program that was started with <c>DOTNET_STARTUP_HOOKS</c> naming this assembly: it lets the
/// program find the development tools beside this file, whose package it does not reference.
/// </summary>
internal static class StartupHook
{
    private const string Variable = "DOTNET_STARTUP_HOOKS";

    public static void Initialize()
    {
        var file = typeof(StartupHook).Assembly.Location;
        var folder = Path.GetDirectoryName(file)!;

        // What the program carries itself wins: the runtime asks here only for what it did not find.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(folder, name.Name + ".dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };

        // Programs that the app starts are no concern of ours.
        var others = (Environment.GetEnvironmentVariable(Variable) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(hook => !string.Equals(hook, file, StringComparison.Ordinal));
        Environment.SetEnvironmentVariable(Variable, string.Join(Path.PathSeparator, others) is { Length: > 0 } rest ? rest : null);
    }
}
