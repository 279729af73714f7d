using System.Collections.Concurrent;

namespace Carafe.Tests.Hosting;

/// <summary>What two servers in a row could read as different requests is one request here, or none.</summary>
public sealed class SmugglingTests
{
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Last = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    // CVE-2022-29361: the development server read a body that the view had not asked for as the next request.
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task ABodyThatNobodyReadIsNotTheNextRequest(string method)
    {
        var (paths, _) = await SendAsync($"{method} /first HTTP/1.1\r\nHost: a\r\nContent-Length: {Smuggled.Length}\r\n\r\n{Smuggled}{Last}");

        Assert.Equal(["/first", "/last"], paths);
    }

    [Fact]
    public async Task ChunksThatNobodyReadAreNotTheNextRequest()
    {
        var (paths, _) = await SendAsync(
            $"POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n{Last}");

        Assert.Equal(["/first", "/last"], paths);
    }

    // Whoever goes by the length sees the end of the body elsewhere: chunks win, and the connection ends.
    [Fact]
    public async Task ALengthBesideChunksDoesNotCount()
    {
        var (paths, _) = await SendAsync(
            $"POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n{Last}");

        Assert.DoesNotContain("/smuggled", paths);
    }

    [Theory]
    [InlineData("Content-Length: 3\r\nContent-Length: 4")]
    [InlineData("Content-Length: -3")]
    [InlineData("Content-Length: 0x3")]
    [InlineData("Content-Length: 3, 3")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Content-Length : 3")]
    [InlineData("X: a\r\n folded")]
    [InlineData("X: a\rY: b")]
    [InlineData("X: a\0b")]
    [InlineData("Transfer-Encoding: xchunked")]
    [InlineData("Transfer-Encoding: chunked, identity")]
    [InlineData("Transfer-Encoding : chunked")]
    public async Task AHeaderThatServersReadDifferentlyIsRefused(string header)
    {
        var (paths, answer) = await SendAsync($"POST /first HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n{Smuggled}{Last}");

        Assert.Matches("^HTTP/1.1 (400|411|501) ", answer);
        Assert.Empty(paths);
    }

    // CVE-2025-55315: a line feed alone ended the extension of a chunk for some and not for others.
    [Theory]
    [InlineData("3;a\nabc\r\n0\r\n\r\n")]
    [InlineData("3;a\rabc\r\n0\r\n\r\n")]
    [InlineData("3\nabc\r\n0\r\n\r\n")]
    [InlineData("3 \nabc\r\n0\r\n\r\n")]
    [InlineData("0x3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("-3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\nabc\r\n0\r\n\r\n")]
    public async Task AMalformedChunkIsRefused(string body)
    {
        var (paths, _) = await SendAsync($"POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{body}{Smuggled}{Last}");

        Assert.DoesNotContain("/smuggled", paths);
        Assert.DoesNotContain("/last", paths);
    }

    private static async Task<(string[] Paths, string Answer)> SendAsync(string request)
    {
        var paths = new ConcurrentQueue<string>();
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.BeforeRequest(() => paths.Enqueue(Request.Path));
            app.Post("/read", () => $"{Request.GetData().Length}");
            app.Route("/<name>", (string name) => name, methods: ["GET", "POST"]);
        });

        var answer = await server.SendAsync(request);
        return ([.. paths], answer);
    }
}
