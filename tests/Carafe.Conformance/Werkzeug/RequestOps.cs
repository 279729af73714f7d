using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>request.*</c></summary>
internal static class RequestOps
{
    public static void Register(OpTable operations) => operations.Add("request.script", RunScript);

    public static JsonObject MultiDict(IEnumerable<KeyValuePair<string?, string>> items) => new()
    {
        ["$multidict"] = new JsonArray([.. items.Select(item => new JsonArray(item.Key, item.Value))]),
    };

    public static JsonArray Files(IEnumerable<KeyValuePair<string?, FileStorage>> files) =>
        [.. files.Select(file => DescribeFile(file.Value))];

    /// <summary>Writes the plain values that JSON was read to.</summary>
    public static JsonNode? Plain(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        string text => text,
        long number => number is > 1L << 53 or < -(1L << 53) ? BigNumber(number) : number,
        BigInteger number => BigNumber(number),
        double number => Tagged.Float(number),
        IEnumerable<KeyValuePair<string, object?>> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))),
        IEnumerable<object?> items => new JsonArray([.. items.Select(Plain)]),
        _ => throw new InvalidDataException($"Not a JSON value: {value.GetType()}"),
    };

    private static JsonObject BigNumber(BigInteger number) =>
        new() { ["$int"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static JsonArray RunScript(JsonElement args)
    {
        using var request = new Request(NeutralRequest.Environ(args.GetProperty("request")));
        if (args.TryGetProperty("config", out var config))
            Configure(request, config);

        return Steps.Run(args.GetProperty("steps"), step => Step(request, step));
    }

    private static void Configure(Request request, JsonElement config)
    {
        foreach (var option in config.EnumerateObject())
        {
            switch (option.Name)
            {
                case "trusted_hosts":
                    request.TrustedHosts = [.. option.Value.EnumerateArray().Select(Tagged.ReadText)];
                    break;
                case "max_content_length":
                    request.MaxContentLength = JsonText.Number(option.Value);
                    break;
                case "max_form_memory_size":
                    request.MaxFormMemorySize = JsonText.Number(option.Value);
                    break;
                case "max_form_parts":
                    request.MaxFormParts = (int?)JsonText.Number(option.Value);
                    break;
            }
        }
    }

    private static JsonNode? Step(Request request, JsonElement step)
    {
        if (step.ValueKind == JsonValueKind.String)
            return Property(request, step.GetString()!);

        switch (step[0].GetString())
        {
            case "call" when step[1].GetString() == "get_data":
                return GetData(request, step[2]);
            case "call" when step[1].GetString() == "get_json":
                return Plain(request.GetJson(
                    JsonText.Flag(step[2], "force"), JsonText.Flag(step[2], "silent"), JsonText.Flag(step[2], "cache", true)));
            case "get":
                return Get(Dict(request, step[1].GetString()!), step);
            case "getlist":
                return JsonText.List(Dict(request, step[1].GetString()!).GetList(step[2].GetString()));
            case "getitem":
                return step[1].GetString() switch
                {
                    "headers" => request.Headers[step[2].GetString()!],
                    "files" => DescribeFile(request.Files[step[2].GetString()]),
                    var name => Dict(request, name!)[step[2].GetString()],
                };
            case "best_match":
                return Accept(request, step[1].GetString()!).BestMatch(step[2].EnumerateArray().Select(Tagged.ReadText));
            case "read":
                return Tagged.BytesField(Read(request.Stream, step[1].GetInt32()));
            default:
                throw new InvalidDataException($"No step '{step.GetRawText()}'.");
        }
    }

    private static JsonNode? Get(MultiDict<string> dict, JsonElement step)
    {
        var options = step.GetArrayLength() > 3 ? step[3] : default;
        var key = step[2].GetString();
        if (options.ValueKind != JsonValueKind.Object)
            return dict.Get(key);

        var fallback = JsonText.Text(options, "default");
        if (!options.TryGetProperty("type", out _))
            return dict.Get(key, fallback);

        var number = dict.Get(key, text => (long?)long.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        return number is null ? (options.TryGetProperty("default", out var other) ? JsonNode.Parse(other.GetRawText()) : null) : number;
    }

    private static MultiDict<string> Dict(Request request, string name) => name switch
    {
        "args" => request.Args,
        "form" => request.Form,
        "values" => request.Values,
        "cookies" => request.Cookies,
        _ => throw new InvalidDataException($"No dictionary '{name}'."),
    };

    private static Accept Accept(Request request, string name) => name switch
    {
        "accept_mimetypes" => request.AcceptMimetypes,
        "accept_languages" => request.AcceptLanguages,
        "accept_encodings" => request.AcceptEncodings,
        "accept_charsets" => request.AcceptCharsets,
        _ => throw new InvalidDataException($"No accept header '{name}'."),
    };

    private static JsonNode GetData(Request request, JsonElement options)
    {
        var cache = JsonText.Flag(options, "cache", true);
        var parse = JsonText.Flag(options, "parse_form_data");
        return JsonText.Flag(options, "as_text") ? request.GetText(cache, parse) : Tagged.Bytes(request.GetData(cache, parse));
    }

    private static byte[] Read(Stream stream, int count)
    {
        if (count < 0)
            return ReadToEnd(stream);

        var buffer = new byte[count];
        return buffer[..stream.Read(buffer)];
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static JsonNode? Property(Request request, string name) => name switch
    {
        "method" => request.Method,
        "scheme" => request.Scheme,
        "host" => request.Host,
        "path" => request.Path,
        "root_path" => request.RootPath,
        "script_root" => request.ScriptRoot,
        "full_path" => request.FullPath,
        "url" => request.Url,
        "base_url" => request.BaseUrl,
        "root_url" => request.RootUrl,
        "url_root" => request.UrlRoot,
        "host_url" => request.HostUrl,
        "is_secure" => request.IsSecure,
        "query_string" => Tagged.Bytes(Encoding.Latin1.GetBytes(request.QueryString)),
        "remote_addr" => request.RemoteAddr,
        "access_route" => JsonText.List(request.AccessRoute),
        "args" => MultiDict(request.Args.Items(multi: true)),
        "form" => MultiDict(request.Form.Items(multi: true)),
        "values" => MultiDict(request.Values.Items(multi: true)),
        "cookies" => MultiDict(request.Cookies.Items(multi: true)),
        "files" => request.Files.Count == 0
            ? new JsonObject { ["$multidict"] = new JsonArray() }
            : new JsonObject { ["$files"] = Files(request.Files.Items(multi: true)) },
        "data" => Tagged.Bytes(request.Data),
        "json" => Plain(request.Json),
        "is_json" => request.IsJson,
        "stream" => new JsonObject { ["$stream"] = Tagged.BytesField(ReadToEnd(request.Stream)) },
        "want_form_data_parsed" => request.WantFormDataParsed,
        _ => HeaderProperty(request, name),
    };

    private static JsonNode? HeaderProperty(Request request, string name) => name switch
    {
        "content_type" => request.ContentType,
        "content_length" => request.ContentLength,
        "content_encoding" => request.ContentEncoding,
        "content_md5" => request.ContentMd5,
        "mimetype" => request.Mimetype,
        "mimetype_params" => new JsonObject(request.MimetypeParams.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        "referrer" => request.Referrer,
        "date" => JsonText.Date(request.Date),
        "max_forwards" => request.MaxForwards,
        "origin" => request.Origin,
        "user_agent" => request.UserAgent.String,
        "pragma" => HeaderSet(request.Pragma),
        "accept_mimetypes" or "accept_languages" or "accept_encodings" or "accept_charsets" => DescribeAccept(Accept(request, name)),
        "cache_control" => new JsonObject { ["$directives"] = JsonText.Pairs(request.CacheControl) },
        "if_match" => DescribeETags(request.IfMatch),
        "if_none_match" => DescribeETags(request.IfNoneMatch),
        "if_modified_since" => JsonText.Date(request.IfModifiedSince),
        "if_unmodified_since" => JsonText.Date(request.IfUnmodifiedSince),
        "if_range" => new JsonObject
        {
            ["$if_range"] = new JsonObject { ["etag"] = request.IfRange.ETag, ["date"] = JsonText.Date(request.IfRange.Date) },
        },
        "range" => request.Range is { } range ? new JsonObject { ["$range"] = range.ToHeader() } : null,
        "authorization" => DescribeAuthorization(request.Authorization),
        "access_control_request_headers" => HeaderSet(request.AccessControlRequestHeaders),
        "access_control_request_method" => request.AccessControlRequestMethod,
        "sec_fetch_site" => request.SecFetchSite,
        "sec_fetch_mode" => request.SecFetchMode,
        "sec_fetch_user" => request.SecFetchUser,
        "sec_fetch_dest" => request.SecFetchDest,
        "headers" => new JsonObject
        {
            ["$headers_sorted"] = new JsonArray([.. request.Headers
                .OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => new JsonArray(line.Key, line.Value))]),
        },
        _ => throw new InvalidDataException($"No property '{name}'."),
    };

    private static JsonObject? HeaderSet(HeaderSet? set) =>
        set is null ? null : new JsonObject { ["$header_set"] = JsonText.List(set) };

    private static JsonObject DescribeAccept(Accept accept) => new()
    {
        ["$accept"] = new JsonArray([.. accept.Select(item => new JsonArray(item.Value, Tagged.Float(item.Quality)))]),
        ["provided"] = accept.IsProvided,
    };

    private static JsonObject DescribeETags(ETags tags) => new()
    {
        ["$etags"] = new JsonObject
        {
            ["star"] = tags.StarTag,
            ["strong"] = JsonText.List(tags.Order(StringComparer.Ordinal)),
            ["weak"] = JsonText.List(tags.AsSet(includeWeak: true).Where(tags.IsWeak).Order(StringComparer.Ordinal)),
        },
    };

    private static JsonObject? DescribeAuthorization(Authorization? authorization) => authorization is null ? null : new JsonObject
    {
        ["$authorization"] = new JsonObject
        {
            ["type"] = authorization.Type,
            ["token"] = authorization.Token,
            ["parameters"] = JsonText.Pairs(authorization.Parameters),
        },
    };

    private static JsonObject DescribeFile(FileStorage file)
    {
        var content = ReadToEnd(file.Stream);
        return new JsonObject
        {
            ["name"] = file.Name,
            ["filename"] = file.Filename,
            ["content_type"] = file.ContentType,
            ["mimetype"] = file.Mimetype,
            ["headers"] = new JsonArray([.. file.Headers.Select(line => new JsonArray(line.Key, line.Value))]),
            ["length"] = content.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
        };
    }
}
