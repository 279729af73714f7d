using Carafe.Contexts;
using Carafe.Json;

namespace Carafe;

public static partial class Globals
{
    private const string FlashesKey = "_flashes";

    /// <summary>Keeps a message for the next page that shows flashed messages.</summary>
    /// <param name="message">The text, or markup.</param>
    /// <param name="category">What kind of message: <c>message</c>, <c>error</c>, <c>info</c>, <c>warning</c>, or your own.</param>
    /// <example><code>Flash("Your post was saved."); return Redirect(UrlFor("index"));</code></example>
    public static void Flash(object message, string category = "message")
    {
        ArgumentNullException.ThrowIfNull(message);
        var flashes = Session.Get(FlashesKey) as List<object?> ?? [];
        flashes.Add(JsonTuple.Create([category, message]));
        Session[FlashesKey] = flashes;
        CurrentApp.SendMessageFlashed(message, category);
    }

    /// <summary>Takes the flashed messages out of the session; further calls in the same request give the same ones.</summary>
    /// <param name="categoryFilter">Only messages of these categories; none means all.</param>
    public static IReadOnlyList<object?> GetFlashedMessages(params IReadOnlyCollection<string> categoryFilter) =>
        [.. GetFlashedMessagesWithCategories(categoryFilter).Select(flash => flash.Message)];

    /// <summary>Takes the flashed messages with their categories.</summary>
    /// <inheritdoc cref="GetFlashedMessages"/>
    /// <example><code>foreach (var (category, message) in GetFlashedMessagesWithCategories()) …</code></example>
    public static IReadOnlyList<(string Category, object? Message)> GetFlashedMessagesWithCategories(params IReadOnlyCollection<string> categoryFilter)
    {
        ArgumentNullException.ThrowIfNull(categoryFilter);
        var flashes = ContextFrame.RequireRequest().Flashes ??= TakeFlashes();
        return categoryFilter.Count == 0 ? flashes : [.. flashes.Where(flash => categoryFilter.Contains(flash.Category))];
    }

    private static List<(string, object?)> TakeFlashes()
    {
        var flashes = new List<(string, object?)>();
        if (!Session.ContainsKey(FlashesKey))
            return flashes;

        foreach (var entry in Session.Pop(FlashesKey) as IEnumerable<object?> ?? [])
        {
            // Lists too: other frameworks that share the cookie may know no tuples.
            if (entry is IReadOnlyList<object?> { Count: 2 } pair && pair[0] is string category)
                flashes.Add((category, pair[1]));
        }

        return flashes;
    }
}
