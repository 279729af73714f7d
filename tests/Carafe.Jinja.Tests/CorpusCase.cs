using System.Text;
using System.Text.Json;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

/// <summary>One file of the corpus: sections that start with a line of three dashes and a word.</summary>
internal sealed class CorpusCase
{
    private readonly Dictionary<string, string> _templates = new(StringComparer.Ordinal);
    private JsonElement _options;
    private JsonElement _context;

    /// <summary>The output, or the error with its message.</summary>
    public string Expected { get; private set; } = "";

    public static CorpusCase Read(string file)
    {
        var result = new CorpusCase();
        string? heading = null;
        var text = new StringBuilder();
        foreach (var line in File.ReadAllText(file).TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("--- ", StringComparison.Ordinal))
            {
                result.Add(heading, text);
                heading = line[4..];
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        result.Add(heading, text);
        return result;
    }

    private void Add(string? heading, StringBuilder text)
    {
        var content = text.Length > 0 ? text.ToString(0, text.Length - 1) : "";
        text.Clear();
        switch (heading?.Split(' ')[0])
        {
            case "options":
                _options = JsonDocument.Parse(content).RootElement;
                break;
            case "context":
                _context = JsonDocument.Parse(content).RootElement;
                break;
            case "template":
                _templates[heading["template ".Length..]] = content;
                break;
            case "output":
                Expected = content.TrimEnd('\n');
                break;
            case "error":
                Expected = heading + "\n" + content.TrimEnd('\n');
                break;
        }
    }

    public string Run()
    {
        try
        {
            return Environment().GetTemplate("main").Render(Variables()).TrimEnd('\n');
        }
        catch (TemplateSyntaxException error)
        {
            return $"error {error.PythonName} {error.TemplateName ?? "None"} {error.Line}\n{error.Message}";
        }
        catch (TemplateException error)
        {
            return $"error {error.PythonName}\n{error.Message}";
        }
    }

    private Dictionary<string, object?> Variables() =>
        _context.ValueKind == JsonValueKind.Object
            ? _context.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value)
            : [];

    private JinjaEnvironment Environment()
    {
        var environment = NewEnvironment();
        environment.Loader = new DictLoader(_templates);
        if (_options.ValueKind == JsonValueKind.Object)
        {
            foreach (var option in _options.EnumerateObject())
                Apply(environment, option.Name, option.Value);
        }

        return environment;
    }

    private JinjaEnvironment NewEnvironment()
    {
        if (_options.ValueKind != JsonValueKind.Object || !_options.TryGetProperty("sandbox", out var sandbox))
            return new JinjaEnvironment();

        return sandbox.GetString() == "immutable" ? new ImmutableSandboxedEnvironment() : new SandboxedEnvironment();
    }

    private static void Apply(JinjaEnvironment environment, string name, JsonElement value)
    {
        switch (name)
        {
            case "autoescape":
                environment.Autoescape = value.GetBoolean();
                break;
            case "sandbox":
                break;
            case "undefined":
                environment.UndefinedKind = Enum.Parse<UndefinedKind>(value.GetString()!, ignoreCase: true);
                break;
            case "trim_blocks":
                environment.TrimBlocks = value.GetBoolean();
                break;
            case "lstrip_blocks":
                environment.LstripBlocks = value.GetBoolean();
                break;
            case "keep_trailing_newline":
                environment.KeepTrailingNewline = value.GetBoolean();
                break;
            case "line_statement_prefix":
                environment.LineStatementPrefix = value.GetString();
                break;
            case "line_comment_prefix":
                environment.LineCommentPrefix = value.GetString();
                break;
            case "block_start_string":
                environment.BlockStartString = value.GetString()!;
                break;
            case "block_end_string":
                environment.BlockEndString = value.GetString()!;
                break;
            case "variable_start_string":
                environment.VariableStartString = value.GetString()!;
                break;
            case "variable_end_string":
                environment.VariableEndString = value.GetString()!;
                break;
            case "comment_start_string":
                environment.CommentStartString = value.GetString()!;
                break;
            case "comment_end_string":
                environment.CommentEndString = value.GetString()!;
                break;
            case "extensions":
                foreach (var extension in value.EnumerateArray())
                    AddExtension(environment, extension.GetString()!);
                break;
            default:
                throw new InvalidDataException($"The corpus knows no option '{name}'.");
        }
    }

    private static void AddExtension(JinjaEnvironment environment, string name)
    {
        switch (name)
        {
            case "do":
                environment.AddExtension(new DoExtension());
                break;
            case "loopcontrols":
                environment.AddExtension(new LoopControlsExtension());
                break;
            case "debug":
                environment.AddExtension(new DebugExtension());
                break;
            case "generation":
                environment.AddExtension(new GenerationExtension());
                break;
            case "i18n":
                var i18n = new I18nExtension();
                environment.AddExtension(i18n);
                i18n.InstallNull();
                break;
            default:
                throw new InvalidDataException($"The corpus knows no extension '{name}'.");
        }
    }
}
