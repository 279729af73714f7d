using System.Globalization;
using System.Net;
using System.Text;

namespace Micro.Templates;

/// <summary>Products with three outputs each, one of them filtered.</summary>
internal static class ProductList
{
    public const string Source =
        "<ul>{% for product in products %}<li><h2>{{ product.name|upper }}</h2><p>Only {{ product.price }}: {{ product.description }}</p></li>{% endfor %}</ul>";

    /// <summary>The products, as many as asked for.</summary>
    public static Product[] Make(int count) => [.. Enumerable.Range(1, count).Select(i => new Product(
        $"Product {i}", 100 + i, i % 4 == 0 ? $"Fit for \"pros\" & others, <{i}> times" : $"A plain description of the product number {i}"))];

    /// <summary>100 products that are objects, as applications have them.</summary>
    public static TemplateScenario Scenario { get; } = Create("100 products", Make(100));

    /// <summary>The same products as dictionaries.</summary>
    public static TemplateScenario Dictionaries { get; } = Create("100 dictionaries", [.. Make(100).Select(product => new Dictionary<string, object?>
    {
        ["name"] = product.Name,
        ["price"] = product.Price,
        ["description"] = product.Description,
    })]);

    /// <summary>The page as a loop would write it.</summary>
    public static void Write(StringBuilder page, Product[] products)
    {
        page.Append("<ul>");
        foreach (var product in products)
            WriteProduct(page, product.Name, product.Price, product.Description);
        page.Append("</ul>");
    }

    private static TemplateScenario Create(string name, Product[] products) => new(
        name,
        new Dictionary<string, string> { ["products"] = Source },
        new Dictionary<string, object?> { ["products"] = products },
        page => Write(page, products),
        "<ul>{{#each products}}<li><h2>{{upper Name}}</h2><p>Only {{Price}}: {{Description}}</p></li>{{/each}}</ul>")
    {
        Razor = new RazorPage<ProductPage>(new() { ["Products"] = products }),
        HasObjects = true,
    };

    private static TemplateScenario Create(string name, Dictionary<string, object?>[] products) => new(
        name,
        new Dictionary<string, string> { ["products"] = Source },
        new Dictionary<string, object?> { ["products"] = products },
        page => Write(page, products),
        "<ul>{{#each products}}<li><h2>{{upper name}}</h2><p>Only {{price}}: {{description}}</p></li>{{/each}}</ul>");

    private static void Write(StringBuilder page, Dictionary<string, object?>[] products)
    {
        page.Append("<ul>");
        foreach (var product in products)
            WriteProduct(page, (string)product["name"]!, (int)product["price"]!, (string)product["description"]!);
        page.Append("</ul>");
    }

    private static void WriteProduct(StringBuilder page, string name, int price, string description)
    {
        page.Append("<li><h2>").Append(WebUtility.HtmlEncode(name.ToUpperInvariant()));
        page.Append("</h2><p>Only ").Append(CultureInfo.InvariantCulture, $"{price}");
        page.Append(": ").Append(WebUtility.HtmlEncode(description)).Append("</p></li>");
    }
}

/// <summary>What the product list shows.</summary>
public sealed record Product(string Name, int Price, string Description);
