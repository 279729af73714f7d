using System.Globalization;
using Carafe.ConformanceApp;

var port = 5000;
var root = Directory.GetCurrentDirectory();
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--port":
            port = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--root":
            root = Path.GetFullPath(args[i + 1]);
            break;
    }
}
await ReferenceApp.Create(root).RunAsync("127.0.0.1", port);
