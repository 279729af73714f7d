using System.Text.Json;
using Carafe.Jinja;
using Carafe.Jinja.Chat;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>The environment that a case asks for.</summary>
internal sealed class JinjaRun
{
    private readonly JinjaFunctions _functions = new();

    public JinjaRun(JsonElement json, Dictionary<string, string> templates)
    {
        var env = json.TryGetProperty("env", out var options) ? options : default;
        Environment = Create(env);
        Values = new JinjaValues(Environment) { FindFunction = _functions.Find };
        Environment.Loader = new DictLoader(
            json.TryGetProperty("from_string", out var fromString) && fromString.GetBoolean()
                ? templates.Where(pair => pair.Key != json.GetProperty("entry").GetString()).ToDictionary()
                : templates);
        if (json.TryGetProperty("functions", out var functions))
        {
            foreach (var name in functions.EnumerateArray())
                Environment.Globals[name.GetString()!] = _functions.Find(name.GetString()!);
        }

        if (env.ValueKind == JsonValueKind.Object)
        {
            foreach (var option in env.EnumerateObject())
                Apply(option.Name, option.Value);
        }
    }

    public JinjaEnvironment Environment { get; }

    public JinjaValues Values { get; }

    private static JinjaEnvironment Create(JsonElement env)
    {
        if (env.ValueKind == JsonValueKind.Object)
        {
            if (env.TryGetProperty("native", out var native) && native.GetBoolean())
                return new NativeEnvironment();
            if (env.TryGetProperty("sandbox", out var sandbox))
                return sandbox.GetString() == "immutable" ? new ImmutableSandboxedEnvironment() : new SandboxedEnvironment();
        }

        return new JinjaEnvironment();
    }

    private void Apply(string name, JsonElement value)
    {
        switch (name)
        {
            case "block_start_string":
                Environment.BlockStartString = value.GetString()!;
                break;
            case "block_end_string":
                Environment.BlockEndString = value.GetString()!;
                break;
            case "variable_start_string":
                Environment.VariableStartString = value.GetString()!;
                break;
            case "variable_end_string":
                Environment.VariableEndString = value.GetString()!;
                break;
            case "comment_start_string":
                Environment.CommentStartString = value.GetString()!;
                break;
            case "comment_end_string":
                Environment.CommentEndString = value.GetString()!;
                break;
            case "line_statement_prefix":
                Environment.LineStatementPrefix = value.GetString();
                break;
            case "line_comment_prefix":
                Environment.LineCommentPrefix = value.GetString();
                break;
            case "trim_blocks":
                Environment.TrimBlocks = value.GetBoolean();
                break;
            case "lstrip_blocks":
                Environment.LstripBlocks = value.GetBoolean();
                break;
            case "newline_sequence":
                Environment.NewlineSequence = value.GetString()!;
                break;
            case "keep_trailing_newline":
                Environment.KeepTrailingNewline = value.GetBoolean();
                break;
            case "optimized":
                Environment.Optimized = value.GetBoolean();
                break;
            case "async":
                Environment.EnableAsync = value.GetBoolean();
                break;
            default:
                ApplyMore(name, value);
                break;
        }
    }

    private void ApplyMore(string name, JsonElement value)
    {
        switch (name)
        {
            case "autoescape" when value.ValueKind == JsonValueKind.String:
                Environment.AutoescapeSelector = AutoescapeSelectors.ByExtension();
                break;
            case "autoescape":
                Environment.Autoescape = value.GetBoolean();
                break;
            case "undefined":
                Environment.UndefinedKind = Enum.Parse<UndefinedKind>(value.GetString()!, ignoreCase: true);
                break;
            case "extensions":
                foreach (var extension in value.EnumerateArray())
                    Environment.AddExtension(ExtensionOf(extension.GetString()!));
                break;
            case "finalize":
                Environment.Finalize = (ITemplateCallable)_functions.Find(value.GetString()!).Reference!;
                break;
            case "filters":
                foreach (var filter in value.EnumerateObject())
                    Environment.Filters[filter.Name] = (ITemplateCallable)Values.Read(filter.Value).Reference!;
                break;
            case "tests":
                foreach (var test in value.EnumerateObject())
                    Environment.Tests[test.Name] = (ITemplateCallable)Values.Read(test.Value).Reference!;
                break;
            case "globals":
                foreach (var global in value.EnumerateObject())
                    Environment.Globals[global.Name] = Values.Read(global.Value);
                break;
            case "policies":
                foreach (var policy in value.EnumerateObject())
                    Environment.Policies[policy.Name] = Values.Read(policy.Value);
                break;
            case "i18n":
                JinjaCatalog.Install(Environment, value);
                break;
            case "hf_tojson":
                ChatTemplateEnvironment.AddChatFunctions(Environment, new FixedClock());
                break;
            case "native" or "sandbox":
                break;
            default:
                throw new NotSupportedException($"the environment option {name}");
        }
    }

    private static Extension ExtensionOf(string name) => name switch
    {
        "do" => new DoExtension(),
        "loopcontrols" => new LoopControlsExtension(),
        "generation" => new GenerationExtension(),
        "i18n" => new I18nExtension(),
        "debug" => new DebugExtension(),
        _ => throw new NotSupportedException($"the extension {name}"),
    };

    /// <summary>The clock that the corpus was recorded with.</summary>
    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2024, 7, 26, 14, 5, 9, TimeSpan.Zero);
    }
}
