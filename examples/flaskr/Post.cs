using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Flaskr;

/// <summary>A post with its author's name.</summary>
public sealed record Post(long Id, string Title, string Body, DateTime Created, long AuthorId, string Username)
{
    private const string Select =
        """
        SELECT p.id, title, body, created, author_id, username
        FROM post p JOIN user u ON p.author_id = u.id
        """;

    /// <summary>All posts, newest first.</summary>
    public static List<Post> All() => Db.Query(Select + " ORDER BY created DESC", Read);

    /// <summary>The post of that id, or null.</summary>
    public static Post? Find(long id) => Db.Query(Select + " WHERE p.id = $id", Read, ("$id", id)).SingleOrDefault();

    private static Post Read(SqliteDataReader row) => new(
        (long)row["id"],
        (string)row["title"],
        (string)row["body"],
        DateTime.Parse((string)row["created"], CultureInfo.InvariantCulture),
        (long)row["author_id"],
        (string)row["username"]);
}
