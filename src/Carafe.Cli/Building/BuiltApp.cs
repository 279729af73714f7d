using Carafe.Cli.Locating;

namespace Carafe.Cli.Building;

/// <summary>An app that can be started.</summary>
/// <param name="Source">What it was built from.</param>
/// <param name="AssemblyPath">The program.</param>
/// <param name="Folders">The folders whose sources it is made of, its own first.</param>
/// <param name="CompilerArguments">The compiler's command line; empty when the app is an assembly or not written in C#.</param>
internal sealed record BuiltApp(AppSource Source, string AssemblyPath, IReadOnlyList<string> Folders, IReadOnlyList<string> CompilerArguments);
