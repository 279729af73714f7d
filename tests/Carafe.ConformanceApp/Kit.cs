using System.Collections.Concurrent;
using System.Globalization;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>The conventions that all parts of the reference application share.</summary>
public static class Kit
{
    /// <summary>The secret key of most applications.</summary>
    public const string SecretKey = "conformance-kit-secret-key";

    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Logs = new(StringComparer.Ordinal);

    /// <summary>The instant that files and headers are dated with.</summary>
    public static DateTimeOffset Moment { get; } = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>The UUID that is stored and sent.</summary>
    public static Guid SomeId { get; } = Guid.Parse("12345678-1234-5678-1234-567812345678");

    /// <summary>The folder of templates and files.</summary>
    public static string Root { get; set; } = ".";

    /// <summary>An application with the common folders and key.</summary>
    public static Flask NewApp(string name) => Configured(new Flask(name, rootPath: Root));

    /// <summary>Gives an application the common key.</summary>
    public static T Configured<T>(T app)
        where T : Flask
    {
        app.SecretKey = SecretKey;
        return app;
    }

    /// <summary>A dictionary in the order of its entries.</summary>
    public static Dictionary<string, object?> Obj(params ReadOnlySpan<(string Name, object? Value)> items)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in items)
            result[name] = value;
        return result;
    }

    /// <summary>A plain text response <c>KIND:VALUE</c>.</summary>
    public static Response Show(string kind, object? value) => new($"{kind}:{TextOf(value)}", mimetype: "text/plain");

    /// <summary>All values by name.</summary>
    public static Dictionary<string, object?> Lists(MultiDict<string> values) =>
        values.Lists().ToDictionary(static item => item.Key ?? "", static item => (object?)item.Value.Cast<object?>().ToList(), StringComparer.Ordinal);

    /// <summary>A moment as <c>YYYY-MM-DDThh:mm:ssZ</c>.</summary>
    public static string? Iso(DateTimeOffset? moment) =>
        moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Lower-case hexadecimal digits.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>The hexadecimal SHA-256 of some bytes.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Hex(System.Security.Cryptography.SHA256.HashData(bytes));

    /// <summary>The method as sent.</summary>
    public static string M => Request.Method;

    /// <summary>Adds a line to a named log.</summary>
    public static void Log(string name, string line) => Logs.GetOrAdd(name, static _ => []).Enqueue(line);

    /// <summary>The lines of a named log.</summary>
    public static List<object?> LogLines(string name) => Logs.TryGetValue(name, out var lines) ? [.. lines] : [];

    /// <summary>Forgets the lines of a named log.</summary>
    public static void ClearLog(string name) => Logs.TryRemove(name, out _);

    /// <summary>The word that hooks log for the error they were given.</summary>
    public static string ErrorWord(Exception? error) => error is null ? "none" : "error";

    /// <summary>A query argument, or null.</summary>
    public static string? Arg(string name) => Request.Args.Get(name);

    private static string TextOf(object? value) => value switch
    {
        double or float => CurrentApp.Json.Dumps(value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
