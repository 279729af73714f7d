using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Testing;

/// <summary>What an app answered: status, headers and the whole body.</summary>
public sealed class TestResponse : Response
{
    private readonly Flask _app;

    internal TestResponse(Flask app, FlaskRequest request, byte[] body, string status, Headers headers, IReadOnlyList<TestResponse> history)
        : base(body, status, headers)
    {
        _app = app;
        Request = request;
        History = history;
        if (!headers.Contains("Content-Length"))
            ContentLength = null;
    }

    /// <summary>The request that was answered.</summary>
    public FlaskRequest Request { get; }

    /// <summary>The redirects that led to this response, first to last.</summary>
    public IReadOnlyList<TestResponse> History { get; }

    /// <summary>The body as text.</summary>
    public string Text => GetText();

    /// <inheritdoc/>
    public override string? DefaultMimetype => null;

    /// <inheritdoc/>
    public override bool AutomaticallySetContentLength => false;

    /// <inheritdoc/>
    protected override object? LoadJson(ReadOnlyMemory<byte> data) => _app.Json.Loads(data);
}
