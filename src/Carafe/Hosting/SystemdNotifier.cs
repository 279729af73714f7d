using System.Net.Sockets;
using System.Text;

namespace Carafe.Hosting;

/// <summary>Tells systemd, when it started this process and asked for it, that the app is ready or stopping.</summary>
/// <remarks>Upstream: sd_notify(3). Without <c>NOTIFY_SOCKET</c> it does nothing.</remarks>
internal static class SystemdNotifier
{
    public static void Ready() => Send("READY=1");

    public static void Stopping() => Send("STOPPING=1");

    private static void Send(string state)
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 0 } path)
            return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

            // An at sign stands for the NUL that begins an abstract name.
            var address = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);
            socket.SendTo(Encoding.UTF8.GetBytes(state), address);
        }
        catch (SocketException)
        {
            // Nobody listens; the app serves all the same.
        }
    }
}
