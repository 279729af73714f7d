#!/usr/bin/env dotnet
#:project ../../src/Carafe.Jinja/Carafe.Jinja.csproj
#:property PublishAot=false
using Carafe.Jinja.Chat;

// With a path: the template of a model, from its tokenizer_config.json.
const string Sample =
    """
    {
      "eos_token": "<|end|>",
      "chat_template": "{%- for message in messages %}\n<|{{ message.role }}|>\n{%- if message.role == 'assistant' %}{% generation %}{{ message.content }}{% endgeneration %}{% else %}{{ message.content }}{% endif %}{{ eos_token }}\n{% endfor %}\n{%- if add_generation_prompt %}<|assistant|>{% endif %}"
    }
    """;

var chat = ChatTemplate.FromTokenizerConfig(args is [var path] ? File.ReadAllText(path) : Sample);
Dictionary<string, object?>[] messages =
[
    new() { ["role"] = "user", ["content"] = "What is Jinja?" },
    new() { ["role"] = "assistant", ["content"] = "A template engine." },
    new() { ["role"] = "user", ["content"] = "And a carafe?" },
];

var rendered = chat.RenderWithGenerations(messages, addGenerationPrompt: true);
Console.WriteLine(rendered.Text);
foreach (var range in rendered.Generations)
    Console.WriteLine($"The model wrote: {rendered.Text[range]}");
