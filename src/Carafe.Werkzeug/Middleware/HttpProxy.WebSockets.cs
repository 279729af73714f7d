using System.Net;
using System.Net.WebSockets;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <content>WebSockets.</content>
public sealed partial class HttpProxy
{
    private const int SwitchingProtocols = 101;

    private async ValueTask<Response> TunnelAsync(Environ environ, WebSocketHandshake handshake, string prefix, HttpProxyTarget target)
    {
        using var server = new ClientWebSocket();
        Prepare(server.Options, environ, target);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(environ.Aborted);
        timeout.CancelAfter(_timeout);
        try
        {
            await server.ConnectAsync(MakeUrl(environ, prefix, target), _client, timeout.Token);
        }
        catch (Exception error) when (error is WebSocketException
            || (error is OperationCanceledException && !environ.Aborted.IsCancellationRequested))
        {
            return Refusal(server.HttpStatusCode);
        }

        using var client = await handshake.AcceptAsync(
            new WebSocketAcceptOptions { Subprotocol = server.SubProtocol, Headers = AnswerHeaders(server) }, environ.Aborted);
        await new WebSocketTunnel(client, server).RunAsync(Stopping, environ.Aborted);
        return new Response(default, SwitchingProtocols);
    }

    private static void Prepare(ClientWebSocketOptions options, Environ environ, HttpProxyTarget target)
    {
        options.CollectHttpResponseDetails = true;
        foreach (var protocol in HttpHeader.ParseList(environ.GetHeader("Sec-WebSocket-Protocol") ?? ""))
            options.AddSubProtocol(protocol);

        // What belongs to the handshake is written anew.
        foreach (var headers in RequestHeaders(environ, target).GroupBy(static header => header.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (!headers.Key.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase))
                options.SetRequestHeader(headers.Key, string.Join(headers.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ", headers.Select(static header => header.Value)));
        }
    }

    private static Headers AnswerHeaders(ClientWebSocket server)
    {
        var headers = new Headers();
        foreach (var (name, values) in server.HttpResponseHeaders ?? new Dictionary<string, IEnumerable<string>>())
        {
            if (HttpHeaderKinds.IsHopByHopHeader(name) || name.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase)
                || name.Equals("Date", StringComparison.OrdinalIgnoreCase) || name.Equals("Server", StringComparison.OrdinalIgnoreCase))
                continue;

            foreach (var value in values)
                headers.Add(name, value);
        }

        return headers;
    }

    // A target that does not answer the handshake as one sends a page of its own, of which only the status is known.
    private static Response Refusal(HttpStatusCode status) =>
        (int)status is >= 300 and < 600 ? new Response(default, (int)status) : new BadGateway().GetResponse();
}
