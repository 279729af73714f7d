using System.Security.Cryptography;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    /// <summary>Adds an ETag made from the data, unless there is one.</summary>
    /// <param name="overwrite">True to replace an existing ETag.</param>
    /// <param name="weak">True to mark the ETag as weak.</param>
    public void AddETag(bool overwrite = false, bool weak = false)
    {
        if (overwrite || !Headers.Contains("ETag"))
            SetETag(Convert.ToHexStringLower(SHA256.HashData(GetData())), weak);
    }

    /// <summary>Sets the ETag header.</summary>
    public void SetETag(string etag, bool weak = false) => Headers.Set("ETag", weak ? $"W/\"{etag}\"" : $"\"{etag}\"");

    /// <summary>True when a response with this status may have a body in answer to the method.</summary>
    public bool MayHaveBody(string method) =>
        method != "HEAD" && !(StatusCode is (>= 100 and < 200) or 204 or 304);
}
