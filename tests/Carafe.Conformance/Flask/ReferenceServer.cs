using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Carafe.ConformanceApp;

namespace Carafe.Conformance.Flask;

/// <summary>The reference application behind a real server on a free port of the loopback interface.</summary>
internal sealed class ReferenceServer
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(20);

    private ReferenceServer(int port)
    {
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts the application with a folder of templates and files; it ends with the process.</summary>
    public static ReferenceServer Start(string root)
    {
        var port = FindPort();
        var running = Task.Run(() => ReferenceApp.Create(root).RunAsync("127.0.0.1", port));
        var clock = Stopwatch.StartNew();
        while (!IsListening(port))
        {
            if (running.IsCompleted || clock.Elapsed > StartTime)
                throw new InvalidOperationException($"The reference application does not listen: {running.Exception?.InnerException?.Message ?? running.Status.ToString()}");
            Thread.Sleep(20);
        }

        return new ReferenceServer(port);
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
