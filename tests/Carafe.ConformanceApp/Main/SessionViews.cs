using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Carafe.MarkupSafe;

namespace Carafe.ConformanceApp.Main;

internal static class SessionViews
{
    public static void Register(Flask app)
    {
        app.Post("/s/set", () =>
        {
            foreach (var (name, value) in Request.Form.Items())
                Session[name!] = value;
            return "set";
        });
        app.Post("/s/set-json", () =>
        {
            Session.Update(Pairs(Request.GetJson()));
            return JsonOf(("keys", Session.Keys.Order(StringComparer.Ordinal).ToArray()));
        });
        app.Get("/s/types", () =>
        {
            Session["tuple"] = (1, "two", ValueTuple.Create(3));
            Session["bytes"] = (byte[])[0, 255, .. Encoding.ASCII.GetBytes(" bytes")];
            Session["markup"] = new Markup("<i>hi</i>");
            Session["uuid"] = JsonViews.KitGuid;
            Session["when"] = Moment;
            Session["dict"] = Map(("nested", Map(("list", new List<object?> { 1, 2.5, null, true }))));
            Session["tagged_key"] = Map((" t", new List<object?> { 1 }));
            Session["text"] = "é ✓";
            return "typed";
        });
        app.Get("/s/types/show", () => Jsonify((object)Session.ToDictionary(pair => pair.Key, pair => Describe(pair.Value))));
        app.Get("/s/get", () => Jsonify((object)new Dictionary<string, object?>(Session)));
        app.Get("/s/get/<key>", (string key) => Jsonify(Session.Get(key)));
        app.Get("/s/contains/<key>", (string key) => Jsonify(Session.ContainsKey(key)));
        app.Get("/s/len", () => Jsonify(Session.Count));
        app.Get("/s/untouched", () => "untouched");
        app.Post("/s/pop/<key>", (string key) => Jsonify(Session.Pop(key)));
        app.Post("/s/clear", () =>
        {
            Session.Clear();
            return "cleared";
        });
        app.Post("/s/permanent/<int:flag>", (int flag) =>
        {
            Session.Permanent = flag != 0;
            return JsonOf(("permanent", Session.Permanent));
        });
        app.Post("/s/nested", () =>
        {
            if (Request.Args.ContainsKey("init"))
            {
                Session["cart"] = Map(("items", new List<object?>()));
                return "init";
            }
            var items = (IList<object?>)((IDictionary<string, object?>)Session["cart"]!)["items"]!;
            items.Add(Request.Form["item"]);
            if (Request.Args.ContainsKey("mark"))
                Session.Modified = true;
            return JsonOf(("items", items), ("modified", Session.Modified));
        });
        app.Get("/s/state", () =>
        {
            var before = new object[] { Session.Modified, Session.IsNew, Session.Permanent };
            if (Request.Args.ContainsKey("setdefault"))
                Session.SetDefault("d", "x");
            return JsonOf(("before", before), ("after", Session.Modified), ("accessed", Session.Accessed));
        });
        app.Get("/s/key-error", () => Show("x", Session["definitely-missing"]));
        app.Get("/s/set-then-fail", () =>
        {
            Session["before_fail"] = 1;
            return Abort(400);
        });
        app.Get("/s/set-then-crash", string () =>
        {
            Session["before_crash"] = 1;
            throw new InvalidOperationException("crash");
        });
        app.Get("/s/unserializable", () =>
        {
            Session["object"] = new object();
            return "never seen";
        });
        app.Get("/s/vary-kept", () =>
        {
            Session.Get("x");
            var response = MakeResponse("vary");
            response.Vary.Add("Accept-Encoding");
            return response;
        });
        app.Get("/s/big/<int:n>", (int n) =>
        {
            Session["big"] = string.Concat(Enumerable.Repeat("abcdefghij", n));
            return "big";
        });
        RegisterFlashing(app);
    }

    private static void RegisterFlashing(Flask app)
    {
        app.Post("/fl/add", () =>
        {
            foreach (var message in Request.Form.GetList("m"))
            {
                var colon = message.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0)
                    Flash(message);
                else
                    Flash(message[(colon + 1)..], message[..colon]);
            }
            return Redirect(UrlFor("fl_show"));
        });
        app.Get("/fl/show", () => RenderTemplate("flash.html"), "fl_show");
        app.Get("/fl/show-categories", () => RenderTemplate("flash_cat.html"));
        app.Get("/fl/show-filtered", () => RenderTemplate("flash_filter.html"));
        app.Get("/fl/json", () =>
        {
            var first = Messages();
            return JsonOf(("first", first), ("same", first.Zip(Messages()).All(pair => pair.First.SequenceEqual(pair.Second))));
        });
        app.Get("/fl/same-request", () =>
        {
            Flash("early");
            var seen = GetFlashedMessages();
            Flash("late");
            return JsonOf(("seen", seen), ("again", GetFlashedMessages()));
        });
        app.Get("/fl/markup", () =>
        {
            Flash(new Markup("<b>safe</b>"), "html");
            Flash("<b>unsafe</b>", "html");
            return "flashed";
        });
    }

    // Python's dict.update also takes pairs, and nothing.
    private static IEnumerable<KeyValuePair<string, object?>> Pairs(object? value) => value switch
    {
        null => [],
        IDictionary<string, object?> map => map,
        _ => ((IEnumerable<object?>)value).Cast<IList<object?>>().Select(static pair => KeyValuePair.Create((string)pair[0]!, pair[1])).ToArray(),
    };

    private static List<object?[]> Messages() => [.. GetFlashedMessagesWithCategories().Select(static pair => new object?[] { pair.Category, pair.Message })];

    private static object? Describe(object? value) => value switch
    {
        byte[] bytes => Map(("bytes", Convert.ToHexStringLower(bytes))),
        Markup markup => Map(("markup", markup.Text)),
        Guid guid => Map(("uuid", guid.ToString("D"))),
        DateTimeOffset moment => Map(("datetime", Iso(moment))),
        DateTime moment => Map(("datetime", Iso(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc))))),
        ITuple tuple => Map(("tuple", Enumerable.Range(0, tuple.Length).Select(i => Describe(tuple[i])).ToArray())),
        IDictionary<string, object?> map => Map(("dict", map.ToDictionary(pair => pair.Key, pair => Describe(pair.Value)))),
        System.Collections.IEnumerable list and not string => Map(("list", list.Cast<object?>().Select(Describe).ToArray())),
        _ => value,
    };
}
