using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>How <see cref="FileResponses"/> sends a file.</summary>
public sealed class SendFileOptions
{
    /// <summary>The media type; null to tell it from the name.</summary>
    public string? Mimetype { get; init; }

    /// <summary>True to have browsers save the file rather than show it.</summary>
    public bool AsAttachment { get; init; }

    /// <summary>The name under which browsers save the file; null for the file's own.</summary>
    public string? DownloadName { get; init; }

    /// <summary>True to answer conditional and range requests.</summary>
    public bool Conditional { get; init; } = true;

    /// <summary>True to make an ETag of path, time and size.</summary>
    public bool GenerateETag { get; init; } = true;

    /// <summary>The ETag to send instead of a made one.</summary>
    public string? ETag { get; init; }

    /// <summary>When the content last changed; null for the file's own time.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>How many seconds clients may use their copy without asking; null to let them ask each time.</summary>
    public long? MaxAge { get; init; }

    /// <summary>Decides on <see cref="MaxAge"/> by the file's path, which is null for a stream.</summary>
    public Func<string?, long?>? GetMaxAge { get; init; }

    /// <summary>True to let a server in front send the file, told by the <c>X-Sendfile</c> header.</summary>
    public bool UseXSendfile { get; init; }

    /// <summary>Makes the response of a body, headers and media type; null for <see cref="Response"/>.</summary>
    public Func<ResponseBody, Headers, string, Response>? CreateResponse { get; init; }
}
