using Microsoft.AspNetCore.Http;

namespace Carafe.Hosting;

/// <summary>Answers a request that came through an ASP.NET Core pipeline.</summary>
internal static class MountedApp
{
    public static async Task HandleAsync(Flask app, HttpContext context, string rootPath)
    {
        var environ = new ServerEnviron(context, rootPath);
        try
        {
            // An error that is to propagate goes on to the pipeline around the app.
            var response = await app.ServeAsync(environ);
            await RequestHandler.SendAsync(environ, response);
        }
        finally
        {
            environ.Close();
        }
    }
}
