using System.Globalization;
using System.Text;

namespace Micro.Templates;

/// <summary>A table of 1,000 rows and 10 columns of numbers.</summary>
internal static class NumberTable
{
    private static readonly int[][] Rows = [.. Enumerable.Range(0, 1000).Select(row => Enumerable.Range(row, 10).ToArray())];

    public static TemplateScenario Scenario { get; } = new(
        "1000 x 10 table",
        new Dictionary<string, string>
        {
            ["table"] = "<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>",
        },
        new Dictionary<string, object?> { ["rows"] = Rows },
        Write,
        "<table>{{#each rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</table>")
    {
        Razor = new RazorPage<TablePage>(new() { ["Rows"] = Rows }),
    };

    private static void Write(StringBuilder page)
    {
        page.Append("<table>");
        foreach (var row in Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
                page.Append("<td>").Append(CultureInfo.InvariantCulture, $"{cell}").Append("</td>");
            page.Append("</tr>");
        }

        page.Append("</table>");
    }
}
