namespace CarafeApp;

/// <summary>The list of tasks. htmx asks for a block of its template, a browser without scripts for the whole page.</summary>
public static class Tasks
{
    private const int MaxLength = 200;

    /// <summary>The blueprint <c>tasks</c>, at the root.</summary>
    public static Blueprint Blueprint(TaskStore store)
    {
        var tasks = new Blueprint("tasks");
        tasks.Get("/", () => RenderTemplate("tasks.html", new { tasks = store.All() }), endpoint: "index");
        tasks.Post("/", () =>
        {
            var title = Request.Form["title"].Trim();
            if (title.Length is 0 or > MaxLength)
                Abort(400, $"A task needs a title of up to {MaxLength} characters.");

            if (store.Add(title) is null)
                Abort(409, "There are too many tasks; remove some.");

            return Changed(store);
        }, endpoint: "add");
        tasks.Post("/<int:id>/done", (int id) =>
        {
            if (store.Mark(id, done: true) is null)
                Abort(404);

            return Changed(store);
        }, endpoint: "done");
        tasks.Post("/<int:id>/remove", (int id) =>
        {
            if (!store.Remove(id))
                Abort(404);

            return Changed(store);
        }, endpoint: "remove");
        return tasks;
    }

    private static Response Changed(TaskStore store) => Request.Headers.Get("HX-Request") is "true"
        ? CurrentApp.JinjaEnv.GetTemplate("tasks.html").RenderBlock("list", new Dictionary<string, object?> { ["tasks"] = store.All() })
        : Redirect(UrlFor(".index"), 303);
}
