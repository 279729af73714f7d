using System.Text.Json;
using Carafe.Jinja.Rendering;

namespace Carafe.Jinja.Chat;

/// <summary>The chat template of a language model, always in a sandbox.</summary>
/// <example><code>
/// var chat = ChatTemplate.FromTokenizerConfig(File.ReadAllText("tokenizer_config.json"));
/// var prompt = chat.Render([new() { ["role"] = "user", ["content"] = "Hi" }], addGenerationPrompt: true);
/// </code></example>
public sealed class ChatTemplate
{
    private static readonly string[] s_tokenNames =
        ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    private readonly Template _template;
    private readonly Dictionary<string, object?> _tokens;

    /// <summary>Compiles a chat template.</summary>
    /// <param name="source">The template.</param>
    /// <param name="tokens">Special tokens by name, such as <c>bos_token</c>.</param>
    /// <param name="environment">The environment; by default one of its own.</param>
    /// <exception cref="TemplateSyntaxException">The template does not follow the grammar.</exception>
    public ChatTemplate(string source, IReadOnlyDictionary<string, string>? tokens = null, ChatTemplateEnvironment? environment = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _template = (environment ?? new ChatTemplateEnvironment()).FromString(source);
        _tokens = (tokens ?? new Dictionary<string, string>()).ToDictionary(token => token.Key, token => (object?)token.Value, StringComparer.Ordinal);
    }

    /// <summary>Reads the template and the special tokens from a <c>tokenizer_config.json</c>.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">Which template to take where the file has several; by default <c>default</c>.</param>
    /// <exception cref="InvalidDataException">The file has no such chat template.</exception>
    public static ChatTemplate FromTokenizerConfig(string json, string name = "default")
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var source = FindTemplate(root, name)
            ?? throw new InvalidDataException($"The tokenizer configuration has no chat template '{name}'. Look for it in chat_template.jinja.");
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var token in s_tokenNames)
        {
            if (root.TryGetProperty(token, out var value) && TokenText(value) is { } text)
                tokens[token] = text;
        }

        return new ChatTemplate(source, tokens);
    }

    /// <summary>Renders a conversation.</summary>
    /// <param name="messages">The messages, each with <c>role</c> and <c>content</c> and whatever else the template uses.</param>
    /// <param name="tools">The tools that the model may call, as the template expects them.</param>
    /// <param name="addGenerationPrompt">Whether the text ends where the model is to go on.</param>
    /// <param name="variables">More variables.</param>
    public string Render(
        IReadOnlyList<IReadOnlyDictionary<string, object?>> messages, object? tools = null, bool addGenerationPrompt = false,
        IReadOnlyDictionary<string, object?>? variables = null) =>
        _template.Render(Variables(messages, tools, addGenerationPrompt, variables));

    /// <summary>Renders a conversation and tells which parts of it the model wrote.</summary>
    /// <inheritdoc cref="Render" path="/param"/>
    public ChatRendering RenderWithGenerations(
        IReadOnlyList<IReadOnlyDictionary<string, object?>> messages, object? tools = null, bool addGenerationPrompt = false,
        IReadOnlyDictionary<string, object?>? variables = null)
    {
        var generations = new List<Range>();
        var text = _template.RenderTracked(Variables(messages, tools, addGenerationPrompt, variables), generations);
        return new ChatRendering(text, generations);
    }

    private Dictionary<string, object?> Variables(
        IReadOnlyList<IReadOnlyDictionary<string, object?>> messages, object? tools, bool addGenerationPrompt,
        IReadOnlyDictionary<string, object?>? variables)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var result = new Dictionary<string, object?>(_tokens, StringComparer.Ordinal)
        {
            ["messages"] = messages,
            ["add_generation_prompt"] = addGenerationPrompt,
            ["tools"] = tools,
            ["documents"] = null,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, object?>())
            result[name] = value;

        return result;
    }

    private static string? FindTemplate(JsonElement root, string name)
    {
        if (!root.TryGetProperty("chat_template", out var template))
            return null;
        if (template.ValueKind == JsonValueKind.String)
            return template.GetString();
        if (template.ValueKind != JsonValueKind.Array)
            return null;

        foreach (var item in template.EnumerateArray())
        {
            if (item.TryGetProperty("name", out var itemName) && itemName.GetString() == name)
                return item.GetProperty("template").GetString();
        }

        return null;
    }

    private static string? TokenText(JsonElement token) => token.ValueKind switch
    {
        JsonValueKind.String => token.GetString(),
        JsonValueKind.Object when token.TryGetProperty("content", out var content) => content.GetString(),
        _ => null,
    };
}
