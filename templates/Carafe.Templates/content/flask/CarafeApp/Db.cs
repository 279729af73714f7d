using Microsoft.Data.Sqlite;

namespace CarafeApp;

/// <summary>One connection a request, opened when it is first needed and closed when the request's context ends.</summary>
public static class Db
{
    private const string Key = "db";

    /// <summary>Adds the teardown and the command <c>init-db</c>, and creates the tables that are missing.</summary>
    public static void InitApp(Flask app)
    {
        app.TeardownAppContext(_ => (G.Pop(Key, null) as SqliteConnection)?.Dispose());
        app.Cli.Command("init-db", CreateTables, help: "Create the tables that are missing.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(DatabaseOf(app)))!);
        using (app.AppContext())
            CreateTables();
    }

    /// <summary>The rows of a query, each made by <paramref name="read"/>.</summary>
    public static List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));

        return rows;
    }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public static int Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static void CreateTables() => Execute(File.ReadAllText(Path.Combine(CurrentApp.RootPath, "schema.sql")));

    private static SqliteCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = Connection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);

        return command;
    }

    private static SqliteConnection Connection()
    {
        if (G.Get<SqliteConnection>(Key) is { } open)
            return open;

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseOf(CurrentApp) }.ToString());
        connection.Open();
        G[Key] = connection;
        return connection;
    }

    private static string DatabaseOf(Flask app) => (string)app.Config["DATABASE"]!;
}
