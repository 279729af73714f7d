using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;
using WerkzeugResponse = Carafe.Werkzeug.Wrappers.Response;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>utils.send_file</c></summary>
internal static class SendFileOps
{
    public static void Register(OpTable operations) => operations.Add("utils.send_file", Send);

    /// <summary>What was sent, with a made ETag only mentioned: it depends on where the files are.</summary>
    public static JsonObject Describe(WerkzeugResponse response, Environ environ, bool isETagGiven)
    {
        var sent = ScriptedResponse.Send(response, environ);
        if (isETagGiven)
            return sent;

        var headers = sent["headers"]!.AsArray();
        var tag = headers.FirstOrDefault(line => line![0]!.GetValue<string>() == "ETag");
        headers.Remove(tag);
        sent["has_etag"] = tag is not null;
        return sent;
    }

    private static JsonObject Send(JsonElement args)
    {
        args.TryGetProperty("request", out var request);
        args.TryGetProperty("options", out var given);
        var environ = NeutralRequest.Environ(request, NeutralRequest.Clock(args));
        var options = ReadOptions(given);
        using var response = Open(args, environ, options);
        var isMade = args.TryGetProperty("file", out _) && options is { ETag: null, GenerateETag: true };
        return Describe(response, environ, !isMade);
    }

    private static WerkzeugResponse Open(JsonElement args, Environ environ, SendFileOptions options)
    {
        if (args.TryGetProperty("stream", out var stream))
            return FileResponses.SendFile(new MemoryStream(Tagged.ReadBytes(stream)), environ, options);

        var file = Tagged.ReadText(args.GetProperty("file"));
        return args.TryGetProperty("directory", out var directory)
            ? FileResponses.SendFromDirectory(Path.Combine(Fixtures.Folder, directory.GetString()!), file, environ, options)
            : FileResponses.SendFile(Path.Combine(Fixtures.Folder, file), environ, options);
    }

    private static SendFileOptions ReadOptions(JsonElement options)
    {
        if (options.ValueKind != JsonValueKind.Object)
            return new SendFileOptions();

        var hasTag = options.TryGetProperty("etag", out var tag);
        return new SendFileOptions
        {
            Mimetype = JsonText.Text(options, "mimetype"),
            AsAttachment = JsonText.Flag(options, "as_attachment"),
            DownloadName = JsonText.Text(options, "download_name"),
            Conditional = JsonText.Flag(options, "conditional", true),
            ETag = hasTag && tag.ValueKind == JsonValueKind.String ? tag.GetString() : null,
            GenerateETag = !hasTag || tag.ValueKind != JsonValueKind.False,
            LastModified = Moment(options),
            MaxAge = JsonText.Number(options, "max_age"),
            UseXSendfile = JsonText.Flag(options, "use_x_sendfile"),
        };
    }

    private static DateTimeOffset? Moment(JsonElement options)
    {
        if (!options.TryGetProperty("last_modified", out var value))
            return null;

        return JsonText.Date(value) ?? (JsonText.Number(value) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}
