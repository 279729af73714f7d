using Carafe.MarkupSafe;

namespace Carafe.ConformanceApp;

/// <summary>Flashed messages.</summary>
internal static class Flashing
{
    public static void AddTo(Flask app)
    {
        app.Post("/fl/add", Add, endpoint: "fl_add");
        app.Route("/fl/show", static () => RenderTemplate("flash.html"));
        app.Route("/fl/show-categories", static () => RenderTemplate("flash_cat.html"));
        app.Route("/fl/show-filtered", static () => RenderTemplate("flash_filter.html"));
        app.Route("/fl/json", ShowTwice, endpoint: "fl_json");
        app.Route("/fl/same-request", SameRequest, endpoint: "fl_same_request");
        app.Route("/fl/markup", FlashMarkup, endpoint: "fl_markup");
    }

    private static Response Add()
    {
        foreach (var message in Request.Form.GetList("m"))
        {
            if (message.Split(':', 2) is [var category, var text])
                Flash(text, category);
            else
                Flash(message);
        }

        return Redirect(UrlFor("fl_show"));
    }

    private static Response ShowTwice()
    {
        var first = GetFlashedMessagesWithCategories();
        var second = GetFlashedMessagesWithCategories();
        return Jsonify(Obj(
            ("first", first.Select(static item => (object?)new object?[] { item.Category, item.Message }).ToList()),
            ("same", first.SequenceEqual(second))));
    }

    private static Response SameRequest()
    {
        Flash("early");
        var seen = GetFlashedMessages();
        Flash("late");
        return Jsonify(Obj(("seen", seen), ("again", GetFlashedMessages())));
    }

    private static Response FlashMarkup()
    {
        Flash(new Markup("<b>safe</b>"), "html");
        Flash("<b>unsafe</b>", "html");
        return "flashed";
    }
}
