using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>routing.*</c></summary>
internal static class RoutingOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("routing.match", args => Match(Adapter(args), args));
        operations.Add("routing.build", args => Build(Adapter(args), args));
        operations.Add("routing.test", args => Adapter(args).Test(RoutingMaps.Text(args, "path"), RoutingMaps.Text(args, "method")));
        operations.Add("routing.allowed_methods", args => Strings(Adapter(args).AllowedMethods(RoutingMaps.Text(args, "path"))));
        operations.Add("routing.dispatch", Dispatch);
        operations.Add("routing.script", Script);
        operations.Add("routing.rules", Rules);
        operations.Add("routing.is_endpoint_expecting", IsEndpointExpecting);
        operations.Add("routing.converter_args", ConverterArgs);
        operations.Add("routing.bind_info", BindInfo);
        operations.Add("routing.rule_parts", RuleParts);
    }

    /// <summary>Python's names for what routing throws; null for an error of another part.</summary>
    public static JsonObject? Describe(Exception error) => error switch
    {
        BuildException build => new JsonObject
        {
            ["error"] = "BuildError",
            ["endpoint"] = build.Endpoint,
            ["suggested"] = build.Suggested is { } rule ? Named(rule) : null,
            ["message"] = build.Message,
        },
        DuplicateRuleException duplicate => new JsonObject
        {
            ["error"] = "DuplicateRuleError",
            ["existing"] = Named(duplicate.Existing),
            ["duplicate"] = Named(duplicate.Duplicate),
        },
        RequestRedirect redirect => new JsonObject { ["error"] = "RequestRedirect", ["code"] = redirect.Code, ["new_url"] = redirect.NewUrl },
        Carafe.Werkzeug.Exceptions.MethodNotAllowed notAllowed => new JsonObject
        {
            ["error"] = "MethodNotAllowed",
            ["code"] = notAllowed.Code,
            ["valid_methods"] = notAllowed.ValidMethods is { } methods ? Strings(methods.Order(StringComparer.Ordinal)) : null,
        },
        Carafe.Werkzeug.Exceptions.HttpException http => new JsonObject { ["error"] = http.PythonName, ["code"] = http.Code, ["description"] = http.Description },
        Carafe.Werkzeug.Urls.IdnaException => Plain("UnicodeError", error),
        RuleFormatException or ValidationException or FormatException => Plain("ValueError", error),
        OverflowException => Plain("OverflowError", error),
        ConverterArgumentException or InvalidCastException => Plain("TypeError", error),
        ArgumentException => Plain("ValueError", error),
        KeyNotFoundException when error.Message.StartsWith("the converter", StringComparison.Ordinal) => Plain("LookupError", error),
        KeyNotFoundException => Plain("KeyError", error),
        InvalidOperationException => Plain("RuntimeError", error),
        _ => null,
    };

    private static MapAdapter Adapter(JsonElement args) => RoutingMaps.Bind(RoutingMaps.Read(args), args);

    private static JsonObject Match(MapAdapter adapter, JsonElement args)
    {
        var match = adapter.MatchOrThrow(
            RoutingMaps.Text(args, "path"),
            RoutingMaps.Text(args, "method"),
            RoutingMaps.Flag(args, "websocket"),
            RoutingMaps.ReadQuery(args));

        return new JsonObject { ["endpoint"] = EndpointOf(match.Rule!), ["values"] = RoutingValues.WritePairs(match.Values), ["rule"] = match.Rule!.Text };
    }

    private static string Build(MapAdapter adapter, JsonElement args) => adapter.Build(
        RoutingMaps.Text(args, "endpoint")!,
        args.TryGetProperty("values", out var values) ? RoutingValues.ReadPairs(values) : [],
        RoutingMaps.Text(args, "method"),
        RoutingMaps.Flag(args, "force_external") ?? false,
        RoutingMaps.Flag(args, "append_unknown") ?? true,
        RoutingMaps.Text(args, "url_scheme"));

    private static JsonObject Dispatch(JsonElement args)
    {
        var adapter = Adapter(args);
        var match = Match(adapter, args);
        var found = adapter.Match(RoutingMaps.Text(args, "path"));
        return new JsonObject { ["match"] = match, ["rebuilt"] = adapter.Build(found.Endpoint!, found.Values) };
    }

    private static JsonArray Script(JsonElement args)
    {
        var map = RoutingMaps.Read(args);
        var adapter = RoutingMaps.Bind(map, args);
        var answers = new JsonArray();
        foreach (var step in args.GetProperty("steps").EnumerateArray())
            answers.Add(Answer(map, adapter, step));

        return answers;
    }

    private static JsonObject Answer(UrlMap map, MapAdapter adapter, JsonElement step)
    {
        try
        {
            return new JsonObject { ["result"] = Step(map, adapter, step) };
        }
        catch (Exception error) when (Describe(error) is { } description)
        {
            if (error is not BuildException)
                description.Remove("message");
            return description;
        }
    }

    private static JsonNode? Step(UrlMap map, MapAdapter adapter, JsonElement step)
    {
        switch (RoutingMaps.Text(step, "op"))
        {
            case "match":
                return Match(adapter, step);
            case "build":
                return Build(adapter, step);
            case "test":
                return adapter.Test(RoutingMaps.Text(step, "path"), RoutingMaps.Text(step, "method"));
            case "allowed_methods":
                return Strings(adapter.AllowedMethods(RoutingMaps.Text(step, "path")));
            default:
                map.Add(RoutingMaps.ReadRule(step.GetProperty("rule")));
                return null;
        }
    }

    private static JsonArray Rules(JsonElement args)
    {
        var map = RoutingMaps.Read(args);
        var rules = RoutingMaps.Text(args, "endpoint") is { } endpoint ? map.RulesOf(endpoint) : map.Rules;
        return new JsonArray([.. rules.Select(rule => (JsonNode)Describe(map, rule))]);
    }

    private static JsonObject Describe(UrlMap map, Rule rule) => new()
    {
        ["rule"] = rule.Text,
        ["endpoint"] = EndpointOf(rule),
        ["subdomain"] = rule.Subdomain ?? map.DefaultSubdomain,
        ["host"] = rule.Host,
        ["methods"] = rule.Methods is { } methods ? Strings(methods.Order(StringComparer.Ordinal)) : null,
        ["defaults"] = rule.Defaults is { } defaults ? RoutingValues.WritePairs(defaults) : null,
        ["arguments"] = Strings(rule.Arguments.Order(StringComparer.Ordinal)),
        ["strict_slashes"] = rule.StrictSlashes ?? map.StrictSlashes,
        ["merge_slashes"] = rule.MergeSlashes ?? map.MergeSlashes,
        ["build_only"] = rule.IsBuildOnly,
        ["alias"] = rule.IsAlias,
        ["websocket"] = rule.IsWebsocket,
        ["redirect_to"] = rule.RedirectTo,
    };

    private static JsonNode IsEndpointExpecting(JsonElement args) => RoutingMaps.Read(args).IsEndpointExpecting(
        RoutingMaps.Text(args, "endpoint")!,
        [.. args.GetProperty("arguments").EnumerateArray().Select(name => name.GetString()!)]);

    private static JsonObject ConverterArgs(JsonElement args)
    {
        var parsed = ConverterArguments.Parse(args.GetProperty("value").GetString()!);
        return new JsonObject
        {
            ["args"] = new JsonArray([.. parsed.Positional.Select(RoutingValues.Write)]),
            ["kwargs"] = RoutingValues.WritePairs(parsed.Named),
        };
    }

    private static JsonObject BindInfo(JsonElement args)
    {
        var adapter = Adapter(args);
        return new JsonObject
        {
            ["server_name"] = adapter.ServerName,
            ["script_name"] = adapter.ScriptName,
            ["subdomain"] = adapter.Subdomain,
            ["url_scheme"] = adapter.UrlScheme,
            ["path_info"] = adapter.PathInfo,
            ["default_method"] = adapter.DefaultMethod,
            ["query_args"] = adapter.QueryArgs.Pairs is { } pairs ? RoutingValues.WritePairs(pairs) : adapter.QueryArgs.Text,
            ["websocket"] = adapter.IsWebsocket,
        };
    }

    private static JsonArray RuleParts(JsonElement args) => new([.. RoutingMaps.Read(args).Select(rule => (JsonNode)new JsonObject
    {
        ["rule"] = rule.Text,
        ["parts"] = new JsonArray([.. rule.Parts.Select(part => (JsonNode)Part(part))]),
        ["build_compare_key"] = new JsonArray(rule.IsAlias ? 1 : 0, -rule.Arguments.Count, -(rule.Defaults?.Count ?? 0)),
    })]);

    private static JsonObject Part(RulePart part) => new()
    {
        ["content"] = part.Content,
        ["static"] = part.IsStatic,
        ["final"] = part.IsFinal,
        ["suffixed"] = part.IsSuffixed,
        ["weight"] = new JsonArray(
            part.Weight.StaticCount,
            new JsonArray([.. part.Weight.StaticWeights.Select(weight => (JsonNode)new JsonArray(weight.Index, weight.Length))]),
            part.Weight.ArgumentCount,
            new JsonArray([.. part.Weight.ArgumentWeights.Select(weight => (JsonNode)weight)])),
    };

    private static string? EndpointOf(Rule rule) => rule.Endpoint == RoutingMaps.NoEndpoint ? null : rule.Endpoint;

    private static JsonObject Named(Rule rule) => new() { ["rule"] = rule.Text, ["endpoint"] = EndpointOf(rule) };

    private static JsonObject Plain(string name, Exception error) => new() { ["error"] = name, ["message"] = error.Message };

    private static JsonArray Strings(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)item)]);
}
