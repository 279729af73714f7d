using System.Collections;
using System.Runtime.CompilerServices;
using Carafe.MarkupSafe;

namespace Carafe.ConformanceApp;

/// <summary>Sessions.</summary>
internal static class SessionViews
{
    public static void AddTo(Flask app)
    {
        app.Post("/s/set", SetForm, endpoint: "s_set");
        app.Post("/s/set-json", SetJson, endpoint: "s_set_json");
        app.Route("/s/types", StoreTypes, endpoint: "s_types");
        app.Route("/s/types/show", static () => Jsonify(Session.ToDictionary(static item => item.Key, static item => Describe(item.Value))));
        app.Route("/s/get", static () => Jsonify(Session));
        app.Route("/s/get/<key>", static (string key) => Jsonify(Session.Get(key)));
        app.Route("/s/contains/<key>", static (string key) => Jsonify(Session.ContainsKey(key)));
        app.Route("/s/len", static () => Jsonify(Session.Count));
        app.Route("/s/untouched", static () => "untouched");
        app.Post("/s/pop/<key>", static (string key) => Jsonify(Session.Pop(key)));
        app.Post("/s/clear", Clear, endpoint: "s_clear");
        app.Post("/s/permanent/<int:flag>", MakePermanent, endpoint: "s_permanent");
        app.Post("/s/nested", Nested, endpoint: "s_nested");
        app.Route("/s/state", State, endpoint: "s_state");
        app.Route("/s/key-error", static () => (string)Session["definitely-missing"]!);
        app.Route("/s/set-then-fail", SetThenFail, endpoint: "s_set_then_fail");
        app.Route("/s/set-then-crash", SetThenCrash, endpoint: "s_set_then_crash");
        app.Route("/s/unserializable", StoreObject, endpoint: "s_unserializable");
        app.Route("/s/vary-kept", VaryKept, endpoint: "s_vary_kept");
        app.Route("/s/big/<int:n>", StoreBig, endpoint: "s_big");
    }

    private static Response SetForm()
    {
        foreach (var (name, value) in Request.Form)
            Session[name] = value;
        return "set";
    }

    private static Response SetJson()
    {
        Session.Update((IDictionary<string, object?>)Request.Json!);
        return Jsonify(Obj(("keys", Session.Keys.Order(StringComparer.Ordinal).ToList())));
    }

    private static Response StoreTypes()
    {
        Session["tuple"] = (1, "two", ValueTuple.Create(3));
        Session["bytes"] = (byte[])[0x00, 0xff, .. " bytes"u8];
        Session["markup"] = new Markup("<i>hi</i>");
        Session["uuid"] = SomeId;
        Session["when"] = Moment;
        Session["dict"] = Obj(("nested", Obj(("list", new object?[] { 1, 2.5, null, true }))));
        Session["tagged_key"] = Obj((" t", new object?[] { 1 }));
        Session["text"] = "é ✓";
        return "typed";
    }

    private static object? Describe(object? value) => value switch
    {
        ITuple tuple => Obj(("tuple", Enumerable.Range(0, tuple.Length).Select(i => Describe(tuple[i])).ToList())),
        byte[] bytes => Obj(("bytes", Hex(bytes))),
        Markup markup => Obj(("markup", markup.Text)),
        Guid id => Obj(("uuid", id.ToString())),
        DateTimeOffset moment => Obj(("datetime", Iso(moment))),
        IEnumerable<KeyValuePair<string, object?>> items => Obj(("dict", items.ToDictionary(static item => item.Key, static item => Describe(item.Value)))),
        string text => text,
        IEnumerable items => Obj(("list", items.Cast<object?>().Select(Describe).ToList())),
        _ => value,
    };

    private static Response Clear()
    {
        Session.Clear();
        return "cleared";
    }

    private static Response MakePermanent(int flag)
    {
        Session.Permanent = flag != 0;
        return Jsonify(Obj(("permanent", Session.Permanent)));
    }

    private static Response Nested()
    {
        if (Request.Args.ContainsKey("init"))
        {
            Session["cart"] = Obj(("items", new List<object?>()));
            return "init";
        }

        var items = (IList<object?>)((IDictionary<string, object?>)Session["cart"]!)["items"]!;
        items.Add(Request.Form["item"]);
        if (Request.Args.ContainsKey("mark"))
            Session.Modified = true;
        return Jsonify(Obj(("items", items), ("modified", Session.Modified)));
    }

    private static Response State()
    {
        var before = new object?[] { Session.Modified, Session.IsNew, Session.Permanent };
        if (Request.Args.ContainsKey("setdefault"))
            Session.SetDefault("d", "x");
        return Jsonify(Obj(("before", before), ("after", Session.Modified), ("accessed", Session.Accessed)));
    }

    private static Response SetThenFail()
    {
        Session["before_fail"] = 1;
        return Abort(400);
    }

    private static Response SetThenCrash()
    {
        Session["before_crash"] = 1;
        throw new InvalidOperationException("crash");
    }

    private static Response StoreObject()
    {
        Session["object"] = new object();
        return "never seen";
    }

    private static Response VaryKept()
    {
        _ = Session.Get("x");
        var response = MakeResponse("vary");
        response.Vary.Add("Accept-Encoding");
        return response;
    }

    private static Response StoreBig(int n)
    {
        Session["big"] = string.Concat(Enumerable.Repeat("abcdefghij", n));
        return "big";
    }
}
