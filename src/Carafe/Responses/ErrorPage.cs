using Carafe.Werkzeug.Exceptions;

namespace Carafe.Responses;

/// <summary>The page of a standard error, where nobody needs the error itself: strangers ask for missing pages all day.</summary>
internal sealed class ErrorPage
{
    private ErrorPage(HttpException error)
    {
        Text = error.GetBody();
        Status = error.Code!.Value;
    }

    public static ErrorPage NotFound { get; } = new(new NotFound());

    public string Text { get; }

    public int Status { get; }
}
