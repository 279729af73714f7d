using System.Text;

namespace Micro.Templates;

/// <summary>The prompt of a conversation of 20 messages.</summary>
internal static class ChatPrompt
{
    private static readonly Message[] Messages = [.. Enumerable.Range(0, 20).Select(i => new Message(
        i == 0 ? "system" : i % 2 == 1 ? "user" : "assistant", $" Message {i}: what is \"a < b\" in <html>? "))];

    public static TemplateScenario Scenario { get; } = new(
        "chat template",
        new Dictionary<string, string>
        {
            ["chat"] =
                "{% for message in messages %}\n"
                + "    {%- if message['role'] not in ['system', 'user', 'assistant'] %}{{ raise_exception('unknown role') }}{% endif %}\n"
                + "    {{- '<|im_start|>' + message['role'] + '\\n' + message['content'] | trim + '<|im_end|>\\n' }}\n"
                + "{%- endfor %}\n"
                + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
        },
        new Dictionary<string, object?>
        {
            ["add_generation_prompt"] = true,
            ["messages"] = Messages.Select(message => new Dictionary<string, object?> { ["role"] = message.Role, ["content"] = message.Content }).ToArray(),
        },
        Write,
        IsChat: true);

    private static void Write(StringBuilder prompt)
    {
        foreach (var message in Messages)
        {
            if (message.Role is not ("system" or "user" or "assistant"))
                throw new InvalidOperationException("unknown role");
            prompt.Append("<|im_start|>").Append(message.Role).Append('\n').Append(message.Content.Trim()).Append("<|im_end|>\n");
        }

        prompt.Append("<|im_start|>assistant\n");
    }

    private sealed record Message(string Role, string Content);
}
