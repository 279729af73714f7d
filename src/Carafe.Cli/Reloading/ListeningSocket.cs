using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Carafe.Hosting;

namespace Carafe.Cli.Reloading;

/// <summary>The socket that stays open while the app's process is replaced, so that a browser waits instead of failing.</summary>
/// <remarks>On Windows a process does not inherit it: there each process of the app opens its own.</remarks>
internal sealed partial class ListeningSocket : IDisposable
{
    private const int GetFlags = 1;
    private const int SetFlags = 2;
    private const int CloseOnExec = 1;
    private const int Backlog = 512;

    private readonly Socket _socket;

    private ListeningSocket(Socket socket, IReadOnlyList<string> addresses)
    {
        _socket = socket;
        Addresses = addresses;
    }

    public static bool IsSupported => !OperatingSystem.IsWindows();

    public IReadOnlyList<string> Addresses { get; }

    public int Handle => (int)_socket.Handle;

    /// <exception cref="SocketException">The address is taken, or not one of this machine.</exception>
    public static ListeningSocket Open(ServerAddress address, string scheme)
    {
        if (address.SocketPath is { } path)
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            local.Bind(new UnixDomainSocketEndPoint(path));
            local.Listen(Backlog);
            return new ListeningSocket(local, [address.Host]);
        }

        var ip = address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host, out var parsed) ? parsed
            : Dns.GetHostAddresses(address.Host)[0];
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(ip, address.Port));
            socket.Listen(Backlog);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        var host = ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any) ? "localhost"
            : ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{ip}]" : address.Host;
        return new ListeningSocket(socket, [string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}")]);
    }

    /// <summary>Lets processes inherit the socket; only while the app is started, so that no compiler keeps the port open.</summary>
    public IDisposable Inheritable()
    {
        SetCloseOnExec(Handle, false);
        return new Restorer(Handle);
    }

    /// <summary>A second handle of the same socket, for a server that closes its own.</summary>
    public ulong Duplicate()
    {
        var copy = Dup(Handle);
        SetCloseOnExec(copy, true);
        return (ulong)copy;
    }

    public static void SetCloseOnExec(int handle, bool close)
    {
        var flags = Control(handle, GetFlags, 0);
        _ = Control(handle, SetFlags, close ? flags | CloseOnExec : flags & ~CloseOnExec);
    }

    public void Dispose() => _socket.Dispose();

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int handle, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(int handle);

    private sealed class Restorer(int handle) : IDisposable
    {
        public void Dispose() => SetCloseOnExec(handle, true);
    }
}
