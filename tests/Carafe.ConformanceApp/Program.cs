using System.Globalization;
using Carafe.ConformanceApp;

string root = "../shared/conformance/flask", port = "5000";
for (var i = 0; i + 1 < args.Length; i += 2)
{
    if (args[i] == "--root")
        root = args[i + 1];
    else if (args[i] == "--port")
        port = args[i + 1];
}

return await ReferenceApp.RunAsync(Path.GetFullPath(root), int.Parse(port, CultureInfo.InvariantCulture)) ? 0 : 2;
