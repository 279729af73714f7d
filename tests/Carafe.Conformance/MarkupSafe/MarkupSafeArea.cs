using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Conformance.MarkupSafe;

/// <summary>Runs the cases of the folder <c>markupsafe</c>.</summary>
public sealed class MarkupSafeArea() : OpArea(MarkupSafeOps.Register)
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> NormativeErrorKeys { get; } = new HashSet<string>(StringComparer.Ordinal) { };

    /// <inheritdoc/>
    protected override JsonObject DescribeError(Exception error) => new()
    {
        ["error"] = PythonName(error),
        ["message"] = error.Message,
    };

    // Where the compiler refuses what Python refuses when it runs, the cast to the overload is the error.
    private static string PythonName(Exception error) => error switch
    {
        PythonTextException text => text.PythonName,
        InvalidCastException => "TypeError",
        FormatException => "ValueError",
        _ => error.GetType().Name,
    };
}
