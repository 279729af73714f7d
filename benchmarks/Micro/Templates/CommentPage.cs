using System.Globalization;
using System.Net;
using System.Text;

namespace Micro.Templates;

/// <summary>A page with a layout, a macro, an include and text from strangers.</summary>
internal static class CommentPage
{
    private static readonly Comment[] Comments = [.. Enumerable.Range(1, 20).Select(i => new Comment(
        $"user{i} <admin>", i % 3 == 0 ? "<script>alert('hi')</script> & more" : "Nice article, thank you for writing it down", i % 2 == 0))];

    public static TemplateScenario Scenario { get; } = new(
        "page with layout",
        new Dictionary<string, string>
        {
            ["page"] =
                "{% extends 'layout' %}{% from 'macros' import badge %}{% block title %}{{ title }} - {{ super() }}{% endblock %}"
                + "{% block body %}<h1>{{ title }}</h1>{% for comment in comments %}{{ badge(comment.author, comment.new) }}{% set number = loop.index %}{% include 'comment' %}"
                + "{% else %}<p>No comments</p>{% endfor %}{% endblock %}",
            ["layout"] = "<!doctype html><title>{% block title %}Blog{% endblock %}</title><main>{% block body %}{% endblock %}</main>",
            ["macros"] = "{% macro badge(name, new=false) %}<b class=\"{{ 'new' if new else 'old' }}\">{{ name }}</b>{% endmacro %}",
            ["comment"] = "<p id=\"c{{ number }}\">{{ comment.text }}</p>",
        },
        new Dictionary<string, object?>
        {
            ["title"] = "Tips & tricks",
            ["comments"] = Comments.Select(comment => new Dictionary<string, object?>
            {
                ["author"] = comment.Author,
                ["text"] = comment.Text,
                ["new"] = comment.IsNew,
            }).ToArray(),
        },
        Write);

    private static void Write(StringBuilder page)
    {
        var title = WebUtility.HtmlEncode("Tips & tricks");
        page.Append("<!doctype html><title>").Append(title).Append(" - Blog</title><main><h1>").Append(title).Append("</h1>");
        for (var i = 0; i < Comments.Length; i++)
        {
            var comment = Comments[i];
            page.Append("<b class=\"").Append(comment.IsNew ? "new" : "old").Append("\">").Append(WebUtility.HtmlEncode(comment.Author));
            page.Append("</b><p id=\"c").Append(CultureInfo.InvariantCulture, $"{i + 1}").Append("\">").Append(WebUtility.HtmlEncode(comment.Text)).Append("</p>");
        }

        page.Append("</main>");
    }

    private sealed record Comment(string Author, string Text, bool IsNew);
}
