namespace Carafe.Jinja.Sandbox;

/// <summary>A render used more than its limits allow.</summary>
public sealed class TemplateLimitException(string message) : TemplateRuntimeException(message)
{
    /// <inheritdoc/>
    public override string PythonName => "SecurityError";
}
