using System.Globalization;
using System.Net;
using System.Text;

namespace Micro.Templates;

/// <summary>100 products: three outputs each, one of them filtered.</summary>
internal static class ProductList
{
    private static readonly Product[] Products = [.. Enumerable.Range(1, 100).Select(i => new Product(
        $"Product {i}", 100 + i, i % 4 == 0 ? $"Fit for \"pros\" & others, <{i}> times" : $"A plain description of the product number {i}"))];

    public static TemplateScenario Scenario { get; } = new(
        "100 products",
        new Dictionary<string, string>
        {
            ["products"] = "<ul>{% for product in products %}<li><h2>{{ product.name|upper }}</h2><p>Only {{ product.price }}: {{ product.description }}</p></li>{% endfor %}</ul>",
        },
        new Dictionary<string, object?>
        {
            ["products"] = Products.Select(product => new Dictionary<string, object?>
            {
                ["name"] = product.Name,
                ["price"] = product.Price,
                ["description"] = product.Description,
            }).ToArray(),
        },
        Write,
        "<ul>{{#each products}}<li><h2>{{upper name}}</h2><p>Only {{price}}: {{description}}</p></li>{{/each}}</ul>");

    private static void Write(StringBuilder page)
    {
        page.Append("<ul>");
        foreach (var product in Products)
        {
            page.Append("<li><h2>").Append(WebUtility.HtmlEncode(product.Name.ToUpperInvariant()));
            page.Append("</h2><p>Only ").Append(CultureInfo.InvariantCulture, $"{product.Price}");
            page.Append(": ").Append(WebUtility.HtmlEncode(product.Description)).Append("</p></li>");
        }

        page.Append("</ul>");
    }

    private sealed record Product(string Name, int Price, string Description);
}
