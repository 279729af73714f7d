namespace CarafeApp;

/// <summary>Reading, writing and deleting notes.</summary>
public static class Notes
{
    private const int MaxLength = 2000;

    /// <summary>The blueprint <c>notes</c>, at the root.</summary>
    public static Blueprint Blueprint()
    {
        var notes = new Blueprint("notes");
        notes.Get("/", Index, endpoint: "index");
        notes.Post("/", Add, endpoint: "add");
        notes.Post("/<int:id>/delete", Delete, endpoint: "delete");
        return notes;
    }

    private static Response Index() => RenderTemplate("notes/index.html", new { notes = Note.Newest() });

    private static Response Add()
    {
        var body = Request.Form["body"].Trim();
        if (body.Length is 0 or > MaxLength)
        {
            Flash($"Write something, up to {MaxLength} characters.");
            return Redirect(UrlFor(".index"));
        }

        Note.Add(body);
        return Redirect(UrlFor(".index"));
    }

    private static Response Delete(int id)
    {
        if (!Note.Remove(id))
            Abort(404);

        return Redirect(UrlFor(".index"));
    }
}
