using Microsoft.Data.Sqlite;

namespace Flaskr;

/// <summary>An author.</summary>
public sealed record User(long Id, string Username, string Password)
{
    /// <summary>The user of that id, or null.</summary>
    public static User? Find(long id) =>
        Db.Query("SELECT * FROM user WHERE id = $id", Read, ("$id", id)).SingleOrDefault();

    /// <summary>The user of that name, or null.</summary>
    public static User? Find(string username) =>
        Db.Query("SELECT * FROM user WHERE username = $username", Read, ("$username", username)).SingleOrDefault();

    private static User Read(SqliteDataReader row) =>
        new((long)row["id"], (string)row["username"], (string)row["password"]);
}
