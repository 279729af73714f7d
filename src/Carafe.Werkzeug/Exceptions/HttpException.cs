using System.Globalization;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>An error that a client sees as an HTTP answer; the base of <see cref="NotFound"/> and its siblings.</summary>
/// <remarks>Throw one in a view, or call <c>Abort(404)</c>. Derive from it for a code of your own and override <see cref="Code"/>.</remarks>
public partial class HttpException : Exception
{
    // The one page that strangers ask for all day.
    private static string? s_notFoundPage;

    private string? _description;

    /// <summary>Creates the error.</summary>
    /// <param name="description">What the page says; null for the class's own sentence.</param>
    public HttpException(string? description = null)
    {
        _description = description;
    }

    /// <summary>The status code, or null for an error that only carries a response.</summary>
    public virtual int? Code => null;

    /// <summary>What went wrong, for the reader of the page. Escaped in the body.</summary>
    public virtual string? Description
    {
        get => MarkupDescription?.Text ?? _description ?? StandardDescription;
        set => _description = value;
    }

    /// <summary>A description that is HTML already and goes into the body as it is; wins over <see cref="Description"/>.</summary>
    public Markup? MarkupDescription { get; set; }

    /// <summary>The name of the status: <c>Not Found</c>.</summary>
    public virtual string Name => HttpStatus.GetName(Code) ?? "Unknown Error";

    /// <summary>The class name that Python shows: <c>NotFound</c>, <c>HTTPException</c>.</summary>
    public virtual string PythonName => GetType() == typeof(HttpException) ? "HTTPException" : GetType().Name;

    /// <summary>Code, name and description in one line: <c>404 Not Found: …</c>, Python's <c>str(error)</c>.</summary>
    public override string Message => $"{CodeText("???")} {Name}: {Description ?? "None"}";

    /// <summary>The sentence used when no description was given.</summary>
    protected virtual string? StandardDescription => null;

    /// <summary>The description as an HTML paragraph, escaped, with line breaks kept.</summary>
    public virtual string GetDescription()
    {
        var html = MarkupDescription?.Text ?? HtmlEscape.Escape(Description ?? "");
        return $"<p>{html.Replace("\n", "<br>", StringComparison.Ordinal)}</p>";
    }

    /// <summary>The HTML page of the error.</summary>
    public virtual string GetBody()
    {
        var isStandardNotFound = _description is null && MarkupDescription is null && GetType() == typeof(NotFound);
        return isStandardNotFound ? s_notFoundPage ??= WriteBody() : WriteBody();
    }

    /// <summary>The headers that go with the page, a new object each time.</summary>
    public virtual Headers GetHeaders() => new(("Content-Type", "text/html; charset=utf-8"));

    private string WriteBody()
    {
        var name = HtmlEscape.Escape(Name);
        return $"<!doctype html>\n<html lang=en>\n<title>{CodeText("None")} {name}</title>\n<h1>{name}</h1>\n{GetDescription()}\n";
    }

    private string CodeText(string missing) => Code?.ToString(CultureInfo.InvariantCulture) ?? missing;
}
