using Carafe.Testing;
using Microsoft.Data.Sqlite;

namespace Flaskr.Tests;

/// <summary>The blog with a database of its own that holds two users and a post of the first.</summary>
internal sealed class TestBlog : IDisposable
{
    // Password "test", as Werkzeug writes it.
    private const string TestPassword = "pbkdf2:sha256:50000$q3Rw8ZtM$fe937330394ead7f2821e462c4e5f04d728c4cdcbcba1382df8a422bd7fec549";
    // Password "other".
    private const string OtherPassword = "pbkdf2:sha256:50000$Lk5vB2xY$5bab4097641609edd5732a7ffc1ad91edca6ab1b7359f6bb5ec77aa28076b968";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flaskr-");

    public TestBlog()
    {
        DatabasePath = Path.Combine(_folder.FullName, "blog.sqlite");
        App = FlaskrApp.Create(new Dictionary<string, object?> { ["TESTING"] = true, ["DATABASE"] = DatabasePath });
        Execute(
            $"""
            INSERT INTO user (username, password) VALUES ('test', '{TestPassword}'), ('other', '{OtherPassword}');
            INSERT INTO post (title, body, author_id, created) VALUES ('test title', 'test' || x'0a' || 'body', 1, '2018-01-01 00:00:00');
            """);
        Client = App.TestClient();
    }

    public string DatabasePath { get; }

    public Carafe.Flask App { get; }

    public FlaskClient Client { get; }

    public Task<TestResponse> LogInAsync(string username = "test", string password = "test") =>
        Client.PostAsync("/auth/login", new { username, password });

    public Task<TestResponse> PostFormAsync(string path, params (string Name, string Value)[] fields) =>
        Client.PostAsync(path, data: fields.ToDictionary(field => field.Name, field => (object?)field.Value));

    public object? Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath}");
        connection.Open();
        return connection;
    }
}
