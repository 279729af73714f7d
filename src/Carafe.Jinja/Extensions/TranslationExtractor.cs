using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Extensions;

/// <summary>Finds the texts of templates that are to be translated (upstream <c>extract_from_ast</c> and <c>babel_extract</c>).</summary>
/// <example><code>
/// foreach (var message in TranslationExtractor.Extract(environment, source, commentTags: ["NOTE:"]))
///     Console.WriteLine($"{message.Line}: {message.Messages[0]}");
/// </code></example>
public static class TranslationExtractor
{
    /// <summary>The functions whose arguments are texts to translate.</summary>
    public static IReadOnlyList<string> DefaultFunctions { get; } = ["_", "gettext", "ngettext", "pgettext", "npgettext"];

    /// <summary>Finds the texts of a parsed template: calls of the functions, and <c>trans</c> blocks.</summary>
    /// <param name="template">The template.</param>
    /// <param name="functions">The functions; by default <see cref="DefaultFunctions"/>.</param>
    public static IEnumerable<ExtractedMessage> Extract(TemplateRoot template, IReadOnlyCollection<string>? functions = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        var names = functions ?? DefaultFunctions;
        foreach (var call in template.Find<CallExpression>())
        {
            if (call.Node is NameExpression name && names.Contains(name.Name))
                yield return new ExtractedMessage(call.Line, name.Name, TextsOf(call.Arguments), []);
        }
    }

    /// <summary>Finds the texts of a template's source, with the comments for translators before them.</summary>
    /// <param name="environment">The environment; <c>trans</c> blocks are understood whether it has the extension or not.</param>
    /// <param name="source">The template.</param>
    /// <param name="functions">The functions; by default <see cref="DefaultFunctions"/>.</param>
    /// <param name="commentTags">What a comment for translators starts with, such as <c>NOTE:</c>.</param>
    /// <exception cref="TemplateSyntaxException">The source does not follow the grammar.</exception>
    public static IEnumerable<ExtractedMessage> Extract(
        JinjaEnvironment environment, string source, IReadOnlyCollection<string>? functions = null, IReadOnlyCollection<string>? commentTags = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(source);
        if (environment.FindExtension<I18nExtension>() is null)
            environment = environment.WithTags(new I18nExtension());

        var messages = Extract(environment.Parse(source), functions).OrderBy(message => message.Line).ToList();
        if (commentTags is null or { Count: 0 })
            return messages;

        var comments = CommentsOf(environment, source, commentTags);
        return messages.Select((message, index) => message with { Comments = Before(comments, message.Line, index == 0 ? 0 : messages[index - 1].Line) });
    }

    private static string?[] TextsOf(CallArguments arguments)
    {
        var others = arguments.Keywords.Count + (arguments.Star is null ? 0 : 1) + (arguments.DoubleStar is null ? 0 : 1);
        return [.. arguments.Positional.Select(argument => (argument as ConstExpression)?.Value.AsString), .. new string?[others]];
    }

    private static List<(int Line, string Text)> CommentsOf(JinjaEnvironment environment, string source, IReadOnlyCollection<string> tags)
    {
        foreach (var extension in environment.Extensions)
            source = extension.Preprocess(source, null, null);

        var found = new List<(int, string)>();
        foreach (var token in environment.Lex(source))
        {
            if (token.Kind is not (TokenKind.Comment or TokenKind.LineComment))
                continue;

            var text = token.Text.Trim();
            var end = text.AsSpan().IndexOfAny(" \t\n");
            if (end > 0 && tags.Contains(text[..end]))
                found.Add((token.Line, text[end..].Trim()));
        }

        return found;
    }

    /// <summary>The last comment up to a line that no text before it has taken.</summary>
    private static string[] Before(List<(int Line, string Text)> comments, int line, int previousLine)
    {
        var index = comments.FindLastIndex(comment => comment.Line <= line && comment.Line >= previousLine);
        return index >= 0 && (comments[index].Line > previousLine || line == previousLine) ? [comments[index].Text] : [];
    }
}
