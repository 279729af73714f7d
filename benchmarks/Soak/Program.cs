using System.Globalization;
using Soak;

// "server [ADDRESS]" serves; anything else drives a server of its own: MINUTES CONNECTIONS.
if (args is ["server", ..])
{
    SoakApp.Create().Run(args.Length > 1 ? args[1] : "127.0.0.1", port: 0);
    return 0;
}
var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var connections = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
return await new SoakRun(TimeSpan.FromMinutes(minutes), Math.Min(connections, 1000)).RunAsync() ? 0 : 1;
