using Carafe.Werkzeug.Exceptions;

namespace CarafeApp;

/// <summary>Tasks: to list, add, mark and remove.</summary>
public static class Tasks
{
    private const int MaxLength = 200;

    /// <summary>The blueprint <c>tasks</c> below <c>/tasks</c>.</summary>
    public static Blueprint Blueprint(TaskStore store)
    {
        var tasks = new Blueprint("tasks", urlPrefix: "/tasks");
        tasks.Get("", () => Jsonify(store.All().Select(Shown)));
        tasks.Get("/<int:id>", (int id) => Jsonify(Shown(store.Find(id) ?? throw Missing(id))), endpoint: "show");
        tasks.Post("", () =>
        {
            var task = store.Add(Title()) ?? throw new Conflict("There are too many tasks; remove some.");
            var response = Jsonify(Shown(task));
            response.StatusCode = 201;
            response.Headers["Location"] = UrlFor(".show", ("id", task.Id));
            return response;
        }, endpoint: "add");
        tasks.Patch("/<int:id>", (int id) => Jsonify(Shown(store.Mark(id, Done()) ?? throw Missing(id))), endpoint: "mark");
        tasks.Delete("/<int:id>", (int id) => store.Remove(id) ? ("", 204) : throw Missing(id), endpoint: "remove");
        return tasks;
    }

    private static object Shown(TaskItem task) => new { id = task.Id, title = task.Title, done = task.Done };

    private static string Title() => Field("title") is string { Length: > 0 and <= MaxLength } title
        ? title
        : throw new UnprocessableEntity($"'title' must be a text of up to {MaxLength} characters.");

    private static bool Done() => Field("done") is bool done
        ? done
        : throw new UnprocessableEntity("'done' must be true or false.");

    private static object? Field(string name) => Request.Json is IDictionary<string, object?> fields
        ? fields.TryGetValue(name, out var value) ? value : null
        : throw new UnprocessableEntity("The body must be an object.");

    private static NotFound Missing(int id) => new($"There is no task {id}.");
}
