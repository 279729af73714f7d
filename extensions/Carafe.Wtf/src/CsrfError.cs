using Carafe.Werkzeug.Exceptions;

namespace Carafe.Wtf;

/// <summary>400: The request has no right CSRF token. Its description is the reason. Upstream: <c>CSRFError</c>.</summary>
/// <param name="description">The reason; null for a general sentence.</param>
/// <example><code>app.ErrorHandler&lt;CsrfError&gt;(error => (RenderTemplate("csrf_error.html", new { reason = error.Description }), 400));</code></example>
public class CsrfError(string? description = null) : BadRequest(description)
{
    /// <inheritdoc/>
    protected override string StandardDescription => "CSRF validation failed.";
}
