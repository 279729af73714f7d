using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Lexing;

/// <summary>The one place that keeps deep nesting, in source or in data, from ending the process.</summary>
internal static class StackGuard
{
    /// <summary>How deep the source of a template may nest.</summary>
    public const int MaxSourceDepth = 1000;

    /// <summary>How deep macros, blocks, includes and recursive loops may nest while a template renders.</summary>
    public const int MaxRenderDepth = 1000;

    /// <summary>True while there is stack left for more.</summary>
    public static bool HasRoom => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>What Python raises when calls nest too deeply.</summary>
    public static PythonException RecursionError(Exception? cause = null) =>
        new("RecursionError", "maximum recursion depth exceeded", cause);
}
