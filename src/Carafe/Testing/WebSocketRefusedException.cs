namespace Carafe.Testing;

/// <summary>The app answered a test's WebSocket handshake with a response instead of accepting it.</summary>
public sealed class WebSocketRefusedException(TestResponse response) : Exception($"The app refused the WebSocket: {response.Status}.")
{
    /// <summary>What the app answered.</summary>
    public TestResponse Response { get; } = response;
}
