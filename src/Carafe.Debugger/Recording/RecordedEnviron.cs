using Carafe.Contexts;
using Carafe.Werkzeug;

namespace Carafe.Debugger.Recording;

/// <summary>A request that can still be read after the server has gone on to its next one.</summary>
internal sealed class RecordedEnviron : DelegatingEnviron
{
    private readonly List<KeyValuePair<string, string>> _headers;

    public RecordedEnviron(Environ inner)
        : base(inner)
    {
        Method = inner.Method;
        Scheme = inner.Scheme;
        Server = inner.Server;
        RootPath = inner.RootPath;
        Path = inner.Path;
        QueryString = inner.QueryString;
        RemoteAddress = inner.RemoteAddress;
        RemoteUser = inner.RemoteUser;
        CanHaveBody = inner.CanHaveBody;
        Aborted = inner.Aborted;
        _headers = [.. inner.GetHeaders()];
    }

    public override string Method { get; }

    public override string Scheme { get; }

    public override (string Name, int? Port)? Server { get; }

    public override string RootPath { get; }

    public override string Path { get; }

    public override string QueryString { get; }

    public override string? RemoteAddress { get; }

    public override string? RemoteUser { get; }

    public override bool CanHaveBody { get; }

    public override CancellationToken Aborted { get; }

    /// <summary>The context that the request ran in, once something about it has to be shown.</summary>
    public RequestContext? Context { get; set; }

    /// <summary>What the request held when its error was seen.</summary>
    public RequestSnapshot? Snapshot { get; set; }

    public override string? GetHeader(string name)
    {
        name = name.Replace('_', '-');
        string? value = null;
        foreach (var (key, text) in _headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                value = value is null ? text : value + (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ",") + text;
        }

        return value;
    }

    public override IEnumerable<KeyValuePair<string, string>> GetHeaders() => _headers;

    /// <summary>The recorded request among the layers that middleware put around it, or null.</summary>
    public static RecordedEnviron? Find(Environ? environ)
    {
        while (environ is DelegatingEnviron layer)
        {
            if (layer is RecordedEnviron recorded)
                return recorded;
            environ = layer.Inner;
        }

        return null;
    }
}
