using Carafe.Development;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.DebugToolbar;

/// <summary>Puts the bar's script on an HTML page. It comes from the app itself.</summary>
internal static class BarInjection
{
    public static void Insert(Werkzeug.Wrappers.Response response, Environ environ, RequestRecord record)
    {
        if (!record.IsScripted && IsWholePage(response) && !response.Headers.Contains(DebugToolbarExtension.DebuggerHeader))
            PageScript.Add(response, environ.RootPath + DebugToolbarExtension.Prefix + "bar.js", ("id", record.Id), ("summary", record.Summary));
    }

    // A fragment that a page puts into itself needs no second bar.
    private static bool IsWholePage(Werkzeug.Wrappers.Response response) =>
        response.Body.Kind == ResponseBodyKind.Text && response.Body.Text.Contains("</body>", StringComparison.OrdinalIgnoreCase);
}
