using Microsoft.Data.Sqlite;

namespace Flaskr;

/// <summary>One connection a request, opened when it is first needed and closed when the request's context ends.</summary>
public static class Db
{
    private const string Key = "db";

    /// <summary>Adds the teardown and the command <c>init-db</c>, and creates the database where there is none.</summary>
    public static void InitApp(Flask app)
    {
        app.TeardownAppContext(_ => Close());
        app.Cli.Command("init-db", () =>
        {
            CreateTables();
            Console.WriteLine("Initialized the database.");
        }, help: "Clear the existing data and create new tables.");
        EnsureCreated(app);
    }

    /// <summary>The connection of the current context.</summary>
    public static SqliteConnection Get()
    {
        if (G.Get<SqliteConnection>(Key) is { } open)
            return open;

        var connection = Open(DatabasePath(CurrentApp));
        G[Key] = connection;
        return connection;
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

    /// <summary>Runs a statement that gives no rows.</summary>
    public static void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    /// <summary>Drops the tables and creates them empty, in one transaction: a server that runs meanwhile sees either state.</summary>
    public static void CreateTables()
    {
        var connection = Get();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = File.ReadAllText(Path.Combine(CurrentApp.RootPath, "schema.sql"));
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static SqliteCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = Get().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);

        return command;
    }

    private static void Close() => (G.Pop(Key, null) as SqliteConnection)?.Dispose();

    private static void EnsureCreated(Flask app)
    {
        var path = DatabasePath(app);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (var connection = Open(path))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'post'";
            if ((long)command.ExecuteScalar()! > 0)
                return;
        }

        using (app.AppContext())
            CreateTables();
    }

    private static string DatabasePath(Flask app) => (string)app.Config["DATABASE"]!;

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true }.ToString());
        connection.Open();
        return connection;
    }
}
