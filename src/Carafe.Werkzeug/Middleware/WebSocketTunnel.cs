using System.Net.WebSockets;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Two open WebSockets of which each sends what the other receives, until one of them closes.</summary>
internal sealed class WebSocketTunnel(WebSocket client, WebSocket server)
{
    private const int BufferSize = 16 * 1024;

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs until both sides have closed.</summary>
    /// <param name="stopping">Tells both sides that this program goes away.</param>
    /// <param name="aborted">Ends both connections without a word.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        using var goAway = stopping.UnsafeRegister(static state => _ = ((WebSocketTunnel)state!).GoAwayAsync(), this);
        try
        {
            await Task.WhenAll(PumpAsync(client, server, aborted), PumpAsync(server, client, aborted));
        }
        catch (Exception error) when (IsBreak(error))
        {
            // One side broke: Pump has told the other one by breaking off, too.
        }
    }

    private static async Task PumpAsync(WebSocket from, WebSocket to, CancellationToken aborted)
    {
        try
        {
            var buffer = new byte[BufferSize];
            while (true)
            {
                var piece = await from.ReceiveAsync(buffer.AsMemory(), aborted);
                if (piece.MessageType == WebSocketMessageType.Close)
                    break;

                await to.SendAsync(buffer.AsMemory(0, piece.Count), piece.MessageType, piece.EndOfMessage, aborted);
            }

            var code = from.CloseStatus ?? WebSocketCloseStatus.Empty;
            await CloseAsync(to, code, code == WebSocketCloseStatus.Empty ? null : from.CloseStatusDescription, aborted);
        }
        catch
        {
            // Without this the other direction would wait for somebody who is not there any more.
            from.Abort();
            to.Abort();
            throw;
        }
    }

    private static Task CloseAsync(WebSocket socket, WebSocketCloseStatus code, string? reason, CancellationToken aborted) =>
        socket.State is WebSocketState.Open or WebSocketState.CloseReceived ? socket.CloseOutputAsync(code, reason, aborted) : Task.CompletedTask;

    private async Task GoAwayAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(CloseTime);
            foreach (var socket in new[] { client, server })
                await CloseAsync(socket, WebSocketCloseStatus.EndpointUnavailable, null, limit.Token);
        }
        catch (Exception error) when (IsBreak(error))
        {
            client.Abort();
            server.Abort();
        }
    }

    private static bool IsBreak(Exception error) =>
        error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
