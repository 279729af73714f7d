using System.Text;

namespace Carafe.Conformance.Werkzeug;

/// <summary>The files that the cases of sending and sharing serve, in a temporary folder.</summary>
internal static class Fixtures
{
    private static readonly Lazy<string> _folder = new(Create);

    /// <summary>The folder, without a slash at its end.</summary>
    public static string Folder => _folder.Value;

    private static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-conformance-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(folder, "a"));
        Write(folder, "index.html", "<h1>index</h1>\n");
        Write(folder, "style.css", "body{}\n");
        Write(folder, "data.bin", [.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        Write(folder, "noext", "plain\n");
        Write(folder, "a/b.txt", "nested\n");
        Write(folder, "app.js", "1;\n");
        Write(folder, "feed.xml", "<x/>");
        Write(folder, "img.png", [0x89, 0x50, 0x4E, 0x47]);
        Write(folder, "x.json", "{}");
        Write(folder, "x.tar.gz", "gz");
        Write(folder, "pic.svg", "<svg/>");
        Write(folder, "with space.txt", "sp\n");
        return folder;
    }

    private static void Write(string folder, string name, string text) => Write(folder, name, Encoding.ASCII.GetBytes(text));

    private static void Write(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).UtcDateTime);
    }
}
