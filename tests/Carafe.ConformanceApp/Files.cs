using System.Text;

namespace Carafe.ConformanceApp;

/// <summary>Sending files.</summary>
internal static class Files
{
    public static void AddTo(Flask app)
    {
        app.Route("/f/send/<kind>", Send, endpoint: "f_send");
        app.Route("/f/dir/<path:name>", static (string name) => SendFromDirectory("files", name));
        app.Route("/f/dir-attach/<path:name>", static (string name) => SendFromDirectory(
            Path.Combine(Root, "files"), name, mimetype: "application/x-renamed", asAttachment: true, downloadName: "renamed.dat"));
        app.Route("/f/dir-query", static () => SendFromDirectory("files", Request.Args["name"]));
        app.Route("/f/resource/<path:name>", Resource, endpoint: "f_resource");
    }

    private static string At(string name) => Path.Combine(Root, "files", name);

    private static MemoryStream InMemory() => new(Encoding.ASCII.GetBytes("in memory"));

    private static Response Send(string kind) => kind switch
    {
        "plain" => SendFile(At("hello.txt")),
        "relative" => SendFile("files/hello.txt"),
        "attachment" => SendFile(At("hello.txt"), asAttachment: true),
        "named" => SendFile(At("report.csv"), asAttachment: true, downloadName: "monthly report.csv"),
        "unicode" => SendFile(At("report.csv"), asAttachment: true, downloadName: "Übersicht – März.csv"),
        "unicode-inline" => SendFile(At("report.csv"), downloadName: "naïve.csv"),
        "quoted" => SendFile(At("hello.txt"), asAttachment: true, downloadName: "we \"quote\" \\ it.txt"),
        "name-decides-type" => SendFile(At("noext"), downloadName: "thing.json"),
        "mimetype" => SendFile(At("hello.txt"), "application/x-kit"),
        "noext" => SendFile(At("noext")),
        "gz" => SendFile(At("archive.tar.gz")),
        "gz-attachment" => SendFile(At("archive.tar.gz"), asAttachment: true),
        "max-age" => SendFile(At("hello.txt"), maxAge: 600),
        "max-age-zero" => SendFile(At("hello.txt"), maxAge: 0),
        "no-etag" => SendFile(At("hello.txt"), etag: false),
        "own-etag" => SendFile(At("hello.txt"), etagValue: "mine"),
        "not-conditional" => SendFile(At("hello.txt"), conditional: false, etagValue: "mine"),
        "last-modified" => SendFile(At("hello.txt"), lastModified: DateTimeOffset.FromUnixTimeSeconds(1000000000)),
        "data" => SendFile(At("data.bin"), etagValue: "data-tag"),
        "digits" => SendFile(At("digits.txt"), etagValue: "digits-tag"),
        "empty" => SendFile(At("empty.txt"), etagValue: "empty-tag"),
        "missing" => SendFile(At("not-there.txt")),
        "bytesio" => SendFile(InMemory(), "text/plain"),
        "bytesio-named" => SendFile(InMemory(), asAttachment: true, downloadName: "mem.txt", etagValue: "own-tag", lastModified: Moment),
        "bytesio-no-name" => SendFile(InMemory(), "text/plain", asAttachment: true),
        "bytesio-no-type" => SendFile(InMemory()),
        _ => Abort(404),
    };

    private static Response Resource(string name)
    {
        if (name != "files/hello.txt")
            return Abort(404);
        var mode = Arg("mode") ?? "rb";
        using var reader = new StreamReader(CurrentApp.OpenResource(name, mode));
        return new Response($"{(mode.Contains('b', StringComparison.Ordinal) ? "False" : "True")}:{reader.ReadToEnd()}", mimetype: "text/plain");
    }
}
