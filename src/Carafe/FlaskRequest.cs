using Carafe.Contexts;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Wrappers;

namespace Carafe;

/// <summary>The request a view answers: what the client sent, plus the matched rule and its values.</summary>
/// <param name="environ">What the server knows about the request.</param>
public class FlaskRequest(Environ environ) : Request(environ)
{
    private RequestContext? _context;
    private Limit<long> _maxContentLength;
    private Limit<long> _maxFormMemorySize;
    private Limit<int> _maxFormParts;

    /// <summary>The rule that matched the URL, or null.</summary>
    public Rule? UrlRule => _context?.UrlRule;

    /// <summary>The values of the rule's variables, or null when no rule matched.</summary>
    public IDictionary<string, object?>? ViewArgs => _context?.ViewArgs;

    /// <summary>The error that matching the URL ended with, or null.</summary>
    public HttpException? RoutingException => _context?.RoutingException;

    /// <summary>The endpoint of the rule that matched, or null.</summary>
    public string? Endpoint => UrlRule?.Endpoint;

    /// <summary>The full name of the endpoint's blueprint, or null.</summary>
    public string? Blueprint => Blueprints is [var name, ..] ? name : null;

    /// <summary>The full name of the endpoint's blueprint and those of its parents, innermost first.</summary>
    public IReadOnlyList<string> Blueprints => UrlRule is null ? [] : _context!.Plan.Blueprints;

    /// <inheritdoc/>
    public override long? MaxContentLength
    {
        get => _maxContentLength.Or(_context, "MAX_CONTENT_LENGTH", base.MaxContentLength);
        set => _maxContentLength = value;
    }

    /// <inheritdoc/>
    public override long? MaxFormMemorySize
    {
        get => _maxFormMemorySize.Or(_context, "MAX_FORM_MEMORY_SIZE", base.MaxFormMemorySize);
        set => _maxFormMemorySize = value;
    }

    /// <inheritdoc/>
    public override int? MaxFormParts
    {
        get => _maxFormParts.Or(_context, "MAX_FORM_PARTS", base.MaxFormParts);
        set => _maxFormParts = value;
    }

    /// <summary>The context that the request is handled in, or null.</summary>
    private protected RequestContext? Context => _context;

    /// <inheritdoc/>
    public override ImmutableMultiDict<FileStorage> Files
    {
        get
        {
            var files = base.Files;
            return files.Count == 0 && _context is { App.Debug: true } && Mimetype != "multipart/form-data" ? new DebugFiles(this) : files;
        }
    }

    internal void Attach(RequestContext context) => _context = context;

    /// <inheritdoc/>
    protected override object? LoadJson(ReadOnlyMemory<byte> data) =>
        _context is null ? base.LoadJson(data) : _context.App.Json.Loads(data);

    /// <inheritdoc/>
    protected override object? OnJsonLoadingFailed(Exception? error)
    {
        // Only debug mode tells the client what is wrong with its JSON.
        if (error is not null && _context is { App.Debug: false })
            throw new BadRequest();
        return base.OnJsonLoadingFailed(error);
    }

    /// <summary>A limit set for this request alone, or else the configured one.</summary>
    private readonly struct Limit<T>(T? value)
        where T : struct, IConvertible
    {
        public static implicit operator Limit<T>(T? value) => new(value);

        public T? Or(RequestContext? context, string key, T? otherwise) =>
            value ?? (context is null ? otherwise : context.App.Config.Get<T?>(key));
    }
}
