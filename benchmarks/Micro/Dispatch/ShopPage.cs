using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Micro.Dispatch;

/// <summary>A small page with a loop and escaped text: a template for Carafe, written by hand for the peer that has no templates.</summary>
internal static class ShopPage
{
    public static string Title => "Tea & <Coffee>";

    public static IReadOnlyList<ShopItem> Items { get; } =
        [new("Assam", 12), new("Earl Grey & Co", 3), new("Java <fresh>", 7), new("Oolong", 0), new("Sencha", 21)];

    /// <summary>What both sides answer.</summary>
    public static string Expected { get; } = WriteByHand(Title, Items);

    /// <summary>The page as an ASP.NET Core app without a view engine writes it.</summary>
    public static string WriteByHand(string title, IReadOnlyList<ShopItem> items)
    {
        var escaped = HtmlEncoder.Default.Encode(title);
        var page = new StringBuilder("<!doctype html>\n<title>").Append(escaped).Append("</title>\n<h1>").Append(escaped).Append("</h1>\n<ul>\n");
        foreach (var item in items)
            page.Append("<li>").Append(HtmlEncoder.Default.Encode(item.Name)).Append(": ").Append(CultureInfo.InvariantCulture, $"{item.Count}").Append("</li>\n");
        return page.Append("</ul>\n<p>").Append(CultureInfo.InvariantCulture, $"{items.Count}").Append(" items</p>").ToString();
    }
}

/// <summary>A line of the page.</summary>
public sealed record ShopItem(string Name, int Count);
