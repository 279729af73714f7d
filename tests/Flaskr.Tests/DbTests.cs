using Microsoft.Data.Sqlite;
using static Carafe.Globals;

namespace Flaskr.Tests;

public sealed class DbTests : IDisposable
{
    private readonly TestBlog _blog = new();

    public void Dispose() => _blog.Dispose();

    [Fact]
    public async Task InitDbEmptiesTheTablesAndSaysSo()
    {
        var result = await _blog.App.TestCliRunner().InvokeAsync("init-db");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Initialized the database.\n", result.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0L, _blog.Scalar("SELECT count(*) FROM user"));
        Assert.Equal(200, (await _blog.Client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public void TheConnectionIsSharedInAContextAndClosedWithIt()
    {
        SqliteConnection connection;
        using (_blog.App.AppContext())
        {
            connection = Db.Get();
            Assert.Same(connection, Db.Get());
            Assert.Same(connection, G["db"]);
        }

        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }
}
