using System.Text;
using Carafe.Jinja;
using Carafe.Jinja.Chat;
using Carafe.Jinja.Loaders;

namespace Micro.Templates;

/// <summary>Templates and values that each engine renders to the same text.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Sources">The templates by name; the first is the one that is rendered.</param>
/// <param name="Values">The values.</param>
/// <param name="WriteByHand">The same page as a loop would write it.</param>
/// <param name="Handlebars">The same page for Handlebars, where it can do it.</param>
/// <param name="IsChat">Whether it is a chat template, which runs in a sandbox and is not escaped.</param>
internal sealed record TemplateScenario(
    string Name,
    IReadOnlyDictionary<string, string> Sources,
    IReadOnlyDictionary<string, object?> Values,
    Action<StringBuilder> WriteByHand,
    string? Handlebars = null,
    bool IsChat = false)
{
    /// <summary>The same page as a Razor component, where there is one.</summary>
    public IRazorPage? Razor { get; init; }

    /// <summary>Whether the items are objects with members, in Python too.</summary>
    public bool HasObjects { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TemplateScenario> All { get; } = [ProductList.Scenario, ProductList.Dictionaries, CommentPage.Scenario, NumberTable.Scenario, ChatPrompt.Scenario];

    /// <summary>The source of the template that is rendered.</summary>
    public string Source => Sources.Values.First();

    /// <summary>An environment that has the templates.</summary>
    public JinjaEnvironment CreateEnvironment()
    {
        var environment = IsChat ? new ChatTemplateEnvironment() : new JinjaEnvironment { Autoescape = true };
        environment.Loader = new DictLoader(Sources);
        return environment;
    }
}
