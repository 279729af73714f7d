using Carafe.Contexts;
using Carafe.Registration;
using Carafe.Views;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe;

public partial class Flask
{
    /// <summary>How long, in seconds, clients may use a file without asking again: <c>SEND_FILE_MAX_AGE_DEFAULT</c>; null means that they ask each time.</summary>
    protected internal virtual long? GetSendFileMaxAge(string? filename)
    {
        if (!Config.TryGetValue("SEND_FILE_MAX_AGE_DEFAULT", out var value))
            return null;
        return value is TimeSpan span ? (long)span.TotalSeconds : Config.Get<long?>("SEND_FILE_MAX_AGE_DEFAULT");
    }

    /// <summary>Sends a file of the app's static folder: the view of the endpoint <c>static</c>.</summary>
    /// <exception cref="InvalidOperationException">The app has no static folder.</exception>
    public Response SendStaticFile(string filename) => SendStaticFile(this, filename);

    /// <summary>Opens a file of the instance folder: for reading, or with another mode than <see cref="FileMode.Open"/> also for writing.</summary>
    /// <param name="resource">The file's name, relative to the instance folder.</param>
    /// <param name="mode">Whether the file is opened, made, replaced or appended to.</param>
    public FileStream OpenInstanceResource(string resource, FileMode mode = FileMode.Open)
    {
        var access = mode switch
        {
            FileMode.Open => FileAccess.Read,
            FileMode.Append => FileAccess.Write,
            _ => FileAccess.ReadWrite,
        };
        return new FileStream(Path.Combine(InstancePath, resource), mode, access, FileShare.Read);
    }

    internal Response SendStaticFile(Scaffold owner, string filename)
    {
        var folder = owner.StaticFolder ?? throw new InvalidOperationException("'static_folder' must be set to serve static_files.");
        return SendFromDirectory(folder, filename, new SendFileOptions
        {
            MaxAge = owner is Blueprint blueprint ? blueprint.GetSendFileMaxAge(filename) : GetSendFileMaxAge(filename),
        });
    }

    internal Response SendFile(string path, SendFileOptions options) =>
        Response.ForceType(FileResponses.SendFile(Path.Combine(RootPath, path), ContextFrame.RequireRequest().Environ, Complete(options)));

    internal Response SendFile(Stream stream, SendFileOptions options) =>
        Response.ForceType(FileResponses.SendFile(stream, ContextFrame.RequireRequest().Environ, Complete(options)));

    internal Response SendFromDirectory(string directory, string path, SendFileOptions options) => Response.ForceType(
        FileResponses.SendFromDirectory(Path.Combine(RootPath, directory), path, ContextFrame.RequireRequest().Environ, Complete(options)));

    /// <summary>Fills in what the app decides about files: their age, who sends them, and the response class.</summary>
    internal SendFileOptions Complete(SendFileOptions options) => new()
    {
        Mimetype = options.Mimetype,
        AsAttachment = options.AsAttachment,
        DownloadName = options.DownloadName,
        Conditional = options.Conditional,
        GenerateETag = options.GenerateETag,
        ETag = options.ETag,
        LastModified = options.LastModified,
        MaxAge = options.MaxAge,
        GetMaxAge = options.GetMaxAge ?? (options.MaxAge is null ? GetSendFileMaxAge : null),
        UseXSendfile = options.UseXSendfile || Config.Get<bool>("USE_X_SENDFILE"),
        CreateResponse = options.CreateResponse ?? CreateFileResponse,
    };

    internal void AddStaticRule(Blueprint blueprint, BlueprintSetupState state)
    {
        Func<string, Response> send = filename => SendStaticFile(blueprint, filename);
        state.AddRule(new RouteOptions { Rule = blueprint.StaticUrlPath + "/<path:filename>", Endpoint = "static", View = ViewFunction.For(send, "static") });
    }

    private void AddStaticRule(string? host)
    {
        Func<string, Response> send = filename => SendStaticFile(this, filename);
        var rule = new RouteOptions { Rule = StaticUrlPath + "/<path:filename>", Endpoint = "static", View = ViewFunction.For(send, "static"), Host = host };
        AddRule(rule, isNameless: false);
    }

    private Response CreateFileResponse(ResponseBody body, Headers headers, string mimetype)
    {
        var response = CreateResponse(body, headers: headers, mimetype: mimetype);
        response.DirectPassthrough = true;
        return response;
    }
}
