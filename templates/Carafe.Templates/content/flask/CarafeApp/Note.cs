namespace CarafeApp;

/// <summary>A note.</summary>
public sealed record Note(long Id, string Body)
{
    /// <summary>The newest notes, newest first.</summary>
    public static List<Note> Newest() =>
        Db.Query("SELECT id, body FROM note ORDER BY id DESC LIMIT 50", row => new Note(row.GetInt64(0), row.GetString(1)));

    /// <summary>Stores a note.</summary>
    public static void Add(string body) => Db.Execute("INSERT INTO note (body) VALUES ($body)", ("$body", body));

    /// <summary>Removes a note; false when there is none of that id.</summary>
    public static bool Remove(long id) => Db.Execute("DELETE FROM note WHERE id = $id", ("$id", id)) > 0;
}
