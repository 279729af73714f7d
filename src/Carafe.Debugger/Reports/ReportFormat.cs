using Carafe.Werkzeug;
using Carafe.Werkzeug.Http;

namespace Carafe.Debugger.Reports;

/// <summary>The form in which a client wants to be told of an error.</summary>
internal enum ReportFormat
{
    Text,
    Html,
    Json,
}

/// <summary>Chooses the form by the <c>Accept</c> header: who accepts anything, as curl does, gets text.</summary>
internal static class ReportFormats
{
    public static ReportFormat For(Environ environ)
    {
        foreach (var item in HttpHeader.ParseMimeAccept(environ.GetHeader("Accept")))
        {
            if (item.Quality <= 0)
                continue;
            switch (item.Value)
            {
                case "text/html" or "application/xhtml+xml":
                    return ReportFormat.Html;
                case "application/json" or "application/problem+json":
                    return ReportFormat.Json;
                case "text/plain" or "text/*":
                    return ReportFormat.Text;
            }
        }

        return ReportFormat.Text;
    }
}
