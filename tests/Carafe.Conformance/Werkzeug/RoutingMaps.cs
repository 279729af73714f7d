using System.Globalization;
using System.Text.Json;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Builds maps, rules and adapters from a case's <c>rules</c>, <c>map</c> and <c>bind</c>.</summary>
internal static class RoutingMaps
{
    /// <summary>Stands for Python's <c>None</c> as the endpoint of a rule that names none.</summary>
    public const string NoEndpoint = "\0none";

    public static UrlMap Read(JsonElement args)
    {
        var map = new UrlMap();
        if (args.TryGetProperty("map", out var options))
            ReadOptions(map, options);

        foreach (var rule in args.GetProperty("rules").EnumerateArray())
            map.Add(ReadRule(rule));

        return map;
    }

    public static MapAdapter Bind(UrlMap map, JsonElement args)
    {
        if (args.TryGetProperty("environ", out var environ))
            return BindToEnviron(map, environ, args);

        if (!args.TryGetProperty("bind", out var bind))
            return map.Bind("example.com");

        return map.Bind(
            Text(bind, "server_name")!,
            Text(bind, "script_name"),
            Text(bind, "subdomain"),
            Text(bind, "url_scheme") ?? "http",
            Text(bind, "default_method") ?? "GET",
            Text(bind, "path_info"),
            ReadQuery(bind));
    }

    public static QueryArguments ReadQuery(JsonElement args)
    {
        if (!args.TryGetProperty("query_args", out var query) || query.ValueKind == JsonValueKind.Null)
            return default;

        return query.ValueKind == JsonValueKind.String ? query.GetString() : QueryArguments.FromPairs(RoutingValues.ReadPairs(query));
    }

    public static RuleFactory ReadRule(JsonElement json)
    {
        if (!json.TryGetProperty("factory", out var factory))
            return ReadPlainRule(json);

        RuleFactory[] rules = [.. json.GetProperty("rules").EnumerateArray().Select(ReadRule)];
        return factory.GetString() switch
        {
            "submount" => new Submount(Text(json, "path")!, rules),
            "subdomain" => new Subdomain(Text(json, "subdomain")!, rules),
            "endpoint_prefix" => new EndpointPrefix(Text(json, "prefix")!, rules),
            _ => new RuleTemplate(rules).Create([.. json.GetProperty("context").EnumerateObject().Select(entry => (entry.Name, RoutingValues.Read(entry.Value)))]),
        };
    }

    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool? Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static MapAdapter BindToEnviron(UrlMap map, JsonElement environ, JsonElement args)
    {
        args.TryGetProperty("bind", out var bind);
        var hasBind = bind.ValueKind == JsonValueKind.Object;
        return map.BindToEnviron(NeutralRequest.Environ(environ), hasBind ? Text(bind, "server_name") : null, hasBind ? Text(bind, "subdomain") : null);
    }

    private static void ReadOptions(UrlMap map, JsonElement options)
    {
        map.DefaultSubdomain = Text(options, "default_subdomain") ?? "";
        map.StrictSlashes = Flag(options, "strict_slashes") ?? true;
        map.MergeSlashes = Flag(options, "merge_slashes") ?? true;
        map.RedirectDefaults = Flag(options, "redirect_defaults") ?? true;
        map.SortParameters = Flag(options, "sort_parameters") ?? false;
        map.HostMatching = Flag(options, "host_matching") ?? false;
        map.SubdomainMatching = Flag(options, "subdomain_matching") ?? true;
        if (!options.TryGetProperty("converters", out var converters))
            return;

        foreach (var converter in converters.EnumerateObject())
        {
            var definition = converter.Value.Clone();
            map.Converters.Add(converter.Name, _ => new DescribedConverter(definition));
        }
    }

    private static Rule ReadPlainRule(JsonElement json) => new(Text(json, "rule")!)
    {
        Endpoint = Text(json, "endpoint") ?? NoEndpoint,
        Methods = ReadMethods(json),
        Subdomain = Text(json, "subdomain"),
        Host = Text(json, "host"),
        Defaults = json.TryGetProperty("defaults", out var defaults) && defaults.ValueKind == JsonValueKind.Object ? RoutingValues.ReadPairs(defaults) : null,
        StrictSlashes = Flag(json, "strict_slashes"),
        MergeSlashes = Flag(json, "merge_slashes"),
        RedirectTo = Text(json, "redirect_to"),
        IsAlias = Flag(json, "alias") ?? false,
        IsWebsocket = Flag(json, "websocket") ?? false,
        IsBuildOnly = Flag(json, "build_only") ?? false,
    };

    private static string[]? ReadMethods(JsonElement json)
    {
        if (!json.TryGetProperty("methods", out var methods) || methods.ValueKind == JsonValueKind.Null)
            return null;

        return [.. methods.EnumerateArray().Select(method => method.GetString()!)];
    }

    /// <summary>A converter with a regular expression of its own and the conversions that the corpus names.</summary>
    private sealed class DescribedConverter(JsonElement definition) : UrlConverter(
        Text(definition, "regex"),
        definition.TryGetProperty("weight", out var weight) ? weight.GetInt32() : 100,
        Flag(definition, "part_isolating"))
    {
        private readonly string _toValue = Text(definition, "to_value") ?? "str";
        private readonly string _toUrl = Text(definition, "to_url") ?? "str";
        private readonly string[] _rejected = definition.TryGetProperty("reject", out var reject)
            ? [.. reject.EnumerateArray().Select(item => item.GetString()!)]
            : [];

        public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
        {
            var raw = text.ToString();
            value = _toValue switch
            {
                "int" => int.TryParse(raw, out var number) ? number : (object)System.Numerics.BigInteger.Parse(raw, CultureInfo.InvariantCulture),
                "lower" => raw.ToLowerInvariant(),
                "split_plus" => raw.Split('+').Cast<object?>().ToList(),
                _ => raw,
            };
            return !_rejected.Contains(raw, StringComparer.Ordinal);
        }

        public override string FormatObject(object? value) => _toUrl switch
        {
            "reject" => throw new ValidationException(),
            "join_plus" => Quote(string.Join('+', ((IEnumerable<object?>)value!).Select(item => item?.ToString()))),
            "upper" => Quote(value).ToUpperInvariant(),
            _ => Quote(value),
        };
    }
}
