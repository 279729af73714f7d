using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Conformance.Werkzeug;

internal static partial class HttpOps
{
    private static void RegisterScripts(OpTable operations)
    {
        operations.Add("http.cache_control.script", args =>
        {
            var control = HttpHeader.ParseResponseCacheControl(JsonText.Text(args, "header"));
            return RunSteps(args, step => CacheStep(control, step), control.ToHeader);
        });
        operations.Add("http.csp.script", args =>
        {
            var policy = HttpHeader.ParseCsp(JsonText.Text(args, "header"));
            return RunSteps(args, step => CspStep(policy, step), policy.ToHeader);
        });
        operations.Add("http.content_range.script", args =>
        {
            var init = args.GetProperty("init");
            var range = new ContentRange(
                init[0].GetString(), JsonText.Number(init[1]), JsonText.Number(init[2]), init.GetArrayLength() > 3 ? JsonText.Number(init[3]) : null);
            return RunSteps(args, step => RangeStep(range, step), range.ToHeader);
        });
    }

    private static JsonArray RunSteps(JsonElement args, Func<JsonElement, JsonNode?> run, Func<string> state)
    {
        var answers = new JsonArray();
        foreach (var step in args.GetProperty("steps").EnumerateArray())
        {
            var answer = Attempt(() => run(step));
            answer["state"] = state();
            answers.Add((JsonNode)answer);
        }

        return answers;
    }

    private static JsonObject Attempt(Func<JsonNode?> run)
    {
        try
        {
            return new JsonObject { ["result"] = run() };
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            return WerkzeugErrors.Describe(error);
        }
    }

    internal static JsonNode? CacheStep(ResponseCacheControl control, JsonElement step)
    {
        var name = step[1].GetString()!;
        switch (step[0].GetString())
        {
            case "get":
                return CacheProperties.Get(control, name);
            case "set":
                CacheProperties.Set(control, name, step[2]);
                return null;
            case "del":
                CacheProperties.Set(control, name, null);
                return null;
            default:
                return DictStep(control, step);
        }
    }

    internal static JsonNode? CspStep(ContentSecurityPolicy policy, JsonElement step)
    {
        var name = step[1].GetString()!;
        switch (step[0].GetString())
        {
            case "get":
                return GetDirective(policy, name);
            case "set":
                SetDirective(policy, name, step[2].GetString());
                return null;
            case "del":
                SetDirective(policy, name, null);
                return null;
            default:
                return DictStep(policy, step);
        }
    }

    internal static JsonNode? DictStep<TValue>(CallbackDict<string, TValue> dict, JsonElement step)
    {
        var key = step[1].GetString()!;
        switch (step[0].GetString())
        {
            case "getitem":
                return JsonValue.Create(dict[key]);
            case "setitem":
                dict[key] = (TValue)(object)step[2].GetString()!;
                return null;
            case "delitem":
                dict.Pop(key);
                return null;
            case "contains":
                return dict.ContainsKey(key);
            case "call" when key == "clear":
                dict.Clear();
                return null;
            case "call" when key == "pop":
                return JsonValue.Create(step[2].GetArrayLength() > 1 ? dict.Pop(step[2][0].GetString()!, default) : dict.Pop(step[2][0].GetString()!));
            default:
                throw new InvalidDataException($"No step '{step.GetRawText()}'.");
        }
    }

    internal static JsonNode? RangeStep(ContentRange range, JsonElement step)
    {
        switch (step[0].GetString(), step[1].GetString())
        {
            case ("set", "start"): range.Start = JsonText.Number(step[2]); break;
            case ("set", "stop"): range.Stop = JsonText.Number(step[2]); break;
            case ("set", "length"): range.Length = JsonText.Number(step[2]); break;
            case ("set", "units"): range.Units = step[2].GetString(); break;
            case ("get", "start"): return range.Start;
            case ("get", "stop"): return range.Stop;
            case ("get", "length"): return range.Length;
            case ("get", "units"): return range.Units;
            case ("call", "unset"): range.Unset(); break;
            case ("call", "set"): SetRange(range, [.. step[2].EnumerateArray()]); break;
            default: throw new InvalidDataException($"No step '{step.GetRawText()}'.");
        }

        return null;
    }

    private static void SetRange(ContentRange range, JsonElement[] args) => range.Set(
        JsonText.Number(args[0]),
        JsonText.Number(args[1]),
        args.Length > 2 ? JsonText.Number(args[2]) : null,
        args.Length > 3 ? args[3].GetString() : "bytes");

    private static string? GetDirective(ContentSecurityPolicy policy, string name) => name switch
    {
        "base_uri" => policy.BaseUri,
        "child_src" => policy.ChildSrc,
        "connect_src" => policy.ConnectSrc,
        "default_src" => policy.DefaultSrc,
        "font_src" => policy.FontSrc,
        "form_action" => policy.FormAction,
        "frame_ancestors" => policy.FrameAncestors,
        "frame_src" => policy.FrameSrc,
        "img_src" => policy.ImgSrc,
        "manifest_src" => policy.ManifestSrc,
        "media_src" => policy.MediaSrc,
        "navigate_to" => policy.NavigateTo,
        "object_src" => policy.ObjectSrc,
        "prefetch_src" => policy.PrefetchSrc,
        "plugin_types" => policy.PluginTypes,
        "report_to" => policy.ReportTo,
        "report_uri" => policy.ReportUri,
        "sandbox" => policy.Sandbox,
        "script_src" => policy.ScriptSrc,
        "script_src_attr" => policy.ScriptSrcAttr,
        "script_src_elem" => policy.ScriptSrcElem,
        "style_src" => policy.StyleSrc,
        "style_src_attr" => policy.StyleSrcAttr,
        "style_src_elem" => policy.StyleSrcElem,
        "worker_src" => policy.WorkerSrc,
        _ => throw new InvalidDataException($"No directive '{name}'."),
    };

    private static void SetDirective(ContentSecurityPolicy policy, string name, string? value)
    {
        switch (name)
        {
            case "base_uri": policy.BaseUri = value; break;
            case "child_src": policy.ChildSrc = value; break;
            case "connect_src": policy.ConnectSrc = value; break;
            case "default_src": policy.DefaultSrc = value; break;
            case "font_src": policy.FontSrc = value; break;
            case "form_action": policy.FormAction = value; break;
            case "frame_ancestors": policy.FrameAncestors = value; break;
            case "frame_src": policy.FrameSrc = value; break;
            case "img_src": policy.ImgSrc = value; break;
            case "manifest_src": policy.ManifestSrc = value; break;
            case "media_src": policy.MediaSrc = value; break;
            case "navigate_to": policy.NavigateTo = value; break;
            case "object_src": policy.ObjectSrc = value; break;
            case "prefetch_src": policy.PrefetchSrc = value; break;
            case "plugin_types": policy.PluginTypes = value; break;
            case "report_to": policy.ReportTo = value; break;
            case "report_uri": policy.ReportUri = value; break;
            case "sandbox": policy.Sandbox = value; break;
            case "script_src": policy.ScriptSrc = value; break;
            case "script_src_attr": policy.ScriptSrcAttr = value; break;
            case "script_src_elem": policy.ScriptSrcElem = value; break;
            case "style_src": policy.StyleSrc = value; break;
            case "style_src_attr": policy.StyleSrcAttr = value; break;
            case "style_src_elem": policy.StyleSrcElem = value; break;
            case "worker_src": policy.WorkerSrc = value; break;
            default: throw new InvalidDataException($"No directive '{name}'.");
        }
    }
}
