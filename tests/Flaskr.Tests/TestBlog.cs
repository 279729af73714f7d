using Carafe.Testing;
using Microsoft.Data.Sqlite;

namespace Flaskr.Tests;

/// <summary>A blog with its own database: the users <c>test</c> and <c>other</c>, and one post by <c>test</c>.</summary>
public sealed class TestBlog : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flaskr-test-");

    public TestBlog()
    {
        App = FlaskrApp.Create(new Dictionary<string, object?> { ["TESTING"] = true, ["SECRET_KEY"] = "test", ["DATABASE"] = DatabasePath });
        Execute(
            """
            INSERT INTO user (username, password) VALUES
              ('test', 'pbkdf2:sha256:1000$abcdefgh$d4fdeea8da1d606d78386d209e3910737c282dab706e3415036838443a234776'),
              ('other', 'unused');
            INSERT INTO post (title, body, author_id, created) VALUES ('test title', 'test' || char(10) || 'body', 1, '2018-01-01 00:00:00');
            """);
    }

    public Flask App { get; }

    public string DatabasePath => Path.Combine(_folder.FullName, "blog.sqlite");

    /// <summary>A client in whose session this user is logged in; 0 for nobody.</summary>
    public FlaskClient Client(long userId = 0)
    {
        var client = App.TestClient();
        if (userId != 0)
            client.SessionTransaction(session => session["user_id"] = userId);

        return client;
    }

    public void Execute(string sql) => Scalar(sql);

    public object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
