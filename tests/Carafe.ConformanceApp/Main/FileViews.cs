using System.Text;

namespace Carafe.ConformanceApp.Main;

internal static class FileViews
{
    public static void Register(Flask app)
    {
        app.Get("/f/send/<kind>", (string kind) => Send(app, kind));
        app.Get("/f/dir/<path:name>", (string name) => SendFromDirectory("files", name));
        app.Get("/f/dir-attach/<path:name>", (string name) => SendFromDirectory(
            Path.Combine(app.RootPath, "files"), name, asAttachment: true, downloadName: "renamed.dat", mimetype: "application/x-renamed"));
        app.Get("/f/dir-query", () => SendFromDirectory("files", Request.Args["name"]));
        app.Get("/f/resource/<path:name>", (string name) =>
        {
            if (name != "files/hello.txt")
                return Abort(404);
            var mode = Request.Args.Get("mode", "rb")!;
            using var file = app.OpenResource(name, mode);
            return new Response($"{(mode == "rb" ? "False" : "True")}:{Encoding.UTF8.GetString(RequestViews.Read(file))}", mimetype: "text/plain");
        });
    }

    private static Response Send(Flask app, string kind)
    {
        string File(string name) => Path.Combine(app.RootPath, "files", name);
        static MemoryStream Memory() => new(Encoding.ASCII.GetBytes("in memory"));
        return kind switch
        {
            "plain" => SendFile(File("hello.txt")),
            "relative" => SendFile("files/hello.txt"),
            "attachment" => SendFile(File("hello.txt"), asAttachment: true),
            "named" => SendFile(File("report.csv"), asAttachment: true, downloadName: "monthly report.csv"),
            "unicode" => SendFile(File("report.csv"), asAttachment: true, downloadName: "Übersicht – März.csv"),
            "unicode-inline" => SendFile(File("report.csv"), downloadName: "naïve.csv"),
            "quoted" => SendFile(File("hello.txt"), asAttachment: true, downloadName: "we \"quote\" \\ it.txt"),
            "name-decides-type" => SendFile(File("noext"), downloadName: "thing.json"),
            "mimetype" => SendFile(File("hello.txt"), mimetype: "application/x-kit"),
            "noext" => SendFile(File("noext")),
            "gz" => SendFile(File("archive.tar.gz")),
            "gz-attachment" => SendFile(File("archive.tar.gz"), asAttachment: true),
            "bytesio" => SendFile(Memory(), mimetype: "text/plain"),
            "bytesio-named" => SendFile(Memory(), asAttachment: true, downloadName: "mem.txt", etagValue: "own-tag", lastModified: Moment),
            "bytesio-no-name" => SendFile(Memory(), asAttachment: true, mimetype: "text/plain"),
            "bytesio-no-type" => SendFile(Memory()),
            "max-age" => SendFile(File("hello.txt"), maxAge: 600),
            "max-age-zero" => SendFile(File("hello.txt"), maxAge: 0),
            "no-etag" => SendFile(File("hello.txt"), etag: false),
            "own-etag" => SendFile(File("hello.txt"), etagValue: "mine"),
            "not-conditional" => SendFile(File("hello.txt"), conditional: false, etagValue: "mine"),
            "last-modified" => SendFile(File("hello.txt"), lastModified: DateTimeOffset.FromUnixTimeSeconds(1000000000)),
            "data" => SendFile(File("data.bin"), etagValue: "data-tag"),
            "digits" => SendFile(File("digits.txt"), etagValue: "digits-tag"),
            "empty" => SendFile(File("empty.txt"), etagValue: "empty-tag"),
            "missing" => SendFile(File("not-there.txt")),
            _ => Abort(404),
        };
    }
}
