using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carafe.DebugToolbar.Tests;

/// <summary>Commands of Entity Framework Core are noticed without a word in the app.</summary>
public sealed class EntityFrameworkTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public EntityFrameworkTests()
    {
        _connection.Open();
        using var db = new Shelf(_connection);
        db.Database.EnsureCreated();
    }

    [Fact]
    public async Task EachCommandIsShownWithItsTimeAndParameters()
    {
        var site = new ToolbarSite(app =>
        {
            app.Get("/add", async Task<string> () =>
            {
                await using var db = new Shelf(_connection);
                db.Teas.Add(new Tea { Name = "oolong" });
                await db.SaveChangesAsync();
                var wanted = "oolong";
                return $"{await db.Teas.CountAsync(tea => tea.Name == wanted)}";
            });
            app.Get("/broken", async Task<string> () =>
            {
                await using var db = new Shelf(_connection);
                await db.Database.ExecuteSqlRawAsync("DELETE FROM nothing");
                return "";
            });
        });

        var panels = await site.PanelsOfAsync("/add");
        Assert.Contains("SQL <b>2</b>", panels, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO &#34;Teas&#34;", panels, StringComparison.Ordinal);
        Assert.Contains("SELECT COUNT(*)", panels, StringComparison.Ordinal);
        Assert.Contains("oolong", panels, StringComparison.Ordinal);
        Assert.Contains("ms · Entity Framework · ", panels, StringComparison.Ordinal);

        await Assert.ThrowsAsync<SqliteException>(() => site.GetAsync("/broken"));
        var history = (await site.GetAsync("/__toolbar__/")).Body;
        var last = Regex.Match(history, "/__toolbar__/requests/[^\"]+").Value;
        panels = (await site.GetAsync(last)).Body;
        Assert.Contains("DELETE FROM nothing", panels, StringComparison.Ordinal);
        Assert.Contains("Entity Framework, failed", panels, StringComparison.Ordinal);
    }

    public void Dispose() => _connection.Dispose();

    private sealed class Tea
    {
        public int Id { get; set; }

        public required string Name { get; set; }
    }

    private sealed class Shelf(SqliteConnection connection) : DbContext
    {
        public DbSet<Tea> Teas => Set<Tea>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);
    }
}
