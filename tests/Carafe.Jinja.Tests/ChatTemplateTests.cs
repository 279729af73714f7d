using Carafe.Jinja.Chat;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class ChatTemplateTests
{
    private static readonly Dictionary<string, object?>[] s_messages =
    [
        new() { ["role"] = "user", ["content"] = "Hi <you>" },
        new() { ["role"] = "assistant", ["content"] = "Hello" },
    ];

    private const string Source =
        """
        {%- for m in messages %}
        {%- if m.role == "assistant" %}[{% generation %}{{ m.content }}{% endgeneration %}]{% else %}{{ bos_token }}{{ m | tojson }}
        {% endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}>{% endif %}
        """;

    [Fact]
    public void ConversationIsRenderedWithPlainJson()
    {
        var chat = new ChatTemplate(Source, new Dictionary<string, string> { ["bos_token"] = "<s>" });

        var text = chat.Render(s_messages, addGenerationPrompt: true);

        Assert.Equal("<s>{\"role\": \"user\", \"content\": \"Hi <you>\"}\n[Hello]>", text);
    }

    [Fact]
    public void GenerationsTellWhatTheModelWrote()
    {
        var rendering = new ChatTemplate(Source).RenderWithGenerations(s_messages);

        Assert.Equal("Hello", rendering.Text[Assert.Single(rendering.Generations)]);
    }

    [Fact]
    public void TokenizerConfigGivesTemplateAndTokens()
    {
        var chat = ChatTemplate.FromTokenizerConfig(
            """{"chat_template": "{{ bos_token }}{{ messages|length }}{{ eos_token }}", "bos_token": "<s>", "eos_token": {"content": "</s>"}}""");

        Assert.Equal("<s>2</s>", chat.Render(s_messages));
    }

    [Fact]
    public void TemplateCanRefuseAConversation()
    {
        var chat = new ChatTemplate("{{ raise_exception('Roles must alternate') }}");

        var error = Assert.Throws<TemplateException>(() => chat.Render(s_messages));

        Assert.Equal("Roles must alternate", error.Message);
    }

    [Fact]
    public void TemplateCannotChangeTheMessages() =>
        Assert.Throws<TemplateSecurityException>(() => new ChatTemplate("{{ [1].append(2) }}").Render(s_messages));

    [Fact]
    public void ClockIsTheGivenOne()
    {
        var environment = new ChatTemplateEnvironment(new StoppedClock());

        Assert.Equal("2024-07-26", new ChatTemplate("{{ strftime_now('%Y-%m-%d') }}", null, environment).Render(s_messages));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2024, 7, 26, 14, 5, 9, TimeSpan.Zero);
    }
}
