using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <c>Content-Security-Policy</c> as a dictionary of directives, with a property for each known one.</summary>
/// <example><code>response.ContentSecurityPolicy.ScriptSrc = "'self'";</code></example>
public sealed class ContentSecurityPolicy : CallbackDict<string, string>
{
    /// <summary>Creates it.</summary>
    /// <param name="values">The directives; null for none.</param>
    /// <param name="onUpdate">Called after every change.</param>
    public ContentSecurityPolicy(IEnumerable<KeyValuePair<string, string>>? values = null, Action<ContentSecurityPolicy>? onUpdate = null)
        : base(values)
    {
        if (onUpdate is not null)
            OnUpdate = _ => onUpdate(this);
    }


    /// <summary><c>base-uri</c>: which URLs <c>&lt;base&gt;</c> may name. Null removes it.</summary>
    public string? BaseUri
    {
        get => Get("base-uri");
        set => SetDirective("base-uri", value);
    }

    /// <summary><c>child-src</c>: what workers and frames may load. Null removes it.</summary>
    public string? ChildSrc
    {
        get => Get("child-src");
        set => SetDirective("child-src", value);
    }

    /// <summary><c>connect-src</c>: where scripts may connect to. Null removes it.</summary>
    public string? ConnectSrc
    {
        get => Get("connect-src");
        set => SetDirective("connect-src", value);
    }

    /// <summary><c>default-src</c>: what the directives that are missing fall back to. Null removes it.</summary>
    public string? DefaultSrc
    {
        get => Get("default-src");
        set => SetDirective("default-src", value);
    }

    /// <summary><c>font-src</c>: where fonts come from. Null removes it.</summary>
    public string? FontSrc
    {
        get => Get("font-src");
        set => SetDirective("font-src", value);
    }

    /// <summary><c>form-action</c>: where forms may be sent. Null removes it.</summary>
    public string? FormAction
    {
        get => Get("form-action");
        set => SetDirective("form-action", value);
    }

    /// <summary><c>frame-ancestors</c>: who may show the page in a frame. Null removes it.</summary>
    public string? FrameAncestors
    {
        get => Get("frame-ancestors");
        set => SetDirective("frame-ancestors", value);
    }

    /// <summary><c>frame-src</c>: what frames may show. Null removes it.</summary>
    public string? FrameSrc
    {
        get => Get("frame-src");
        set => SetDirective("frame-src", value);
    }

    /// <summary><c>img-src</c>: where images come from. Null removes it.</summary>
    public string? ImgSrc
    {
        get => Get("img-src");
        set => SetDirective("img-src", value);
    }

    /// <summary><c>manifest-src</c>: where manifests come from. Null removes it.</summary>
    public string? ManifestSrc
    {
        get => Get("manifest-src");
        set => SetDirective("manifest-src", value);
    }

    /// <summary><c>media-src</c>: where audio and video come from. Null removes it.</summary>
    public string? MediaSrc
    {
        get => Get("media-src");
        set => SetDirective("media-src", value);
    }

    /// <summary><c>navigate-to</c>: where the page may navigate. Null removes it.</summary>
    public string? NavigateTo
    {
        get => Get("navigate-to");
        set => SetDirective("navigate-to", value);
    }

    /// <summary><c>object-src</c>: where plugins come from. Null removes it.</summary>
    public string? ObjectSrc
    {
        get => Get("object-src");
        set => SetDirective("object-src", value);
    }

    /// <summary><c>prefetch-src</c>: what may be fetched ahead. Null removes it.</summary>
    public string? PrefetchSrc
    {
        get => Get("prefetch-src");
        set => SetDirective("prefetch-src", value);
    }

    /// <summary><c>plugin-types</c>: which plugins may run. Null removes it.</summary>
    public string? PluginTypes
    {
        get => Get("plugin-types");
        set => SetDirective("plugin-types", value);
    }

    /// <summary><c>report-to</c>: the group that gets reports. Null removes it.</summary>
    public string? ReportTo
    {
        get => Get("report-to");
        set => SetDirective("report-to", value);
    }

    /// <summary><c>report-uri</c>: the URL that gets reports. Null removes it.</summary>
    public string? ReportUri
    {
        get => Get("report-uri");
        set => SetDirective("report-uri", value);
    }

    /// <summary><c>sandbox</c>: what the page may do in its sandbox. Null removes it.</summary>
    public string? Sandbox
    {
        get => Get("sandbox");
        set => SetDirective("sandbox", value);
    }

    /// <summary><c>script-src</c>: where scripts come from. Null removes it.</summary>
    public string? ScriptSrc
    {
        get => Get("script-src");
        set => SetDirective("script-src", value);
    }

    /// <summary><c>script-src-attr</c>: what inline handlers may run. Null removes it.</summary>
    public string? ScriptSrcAttr
    {
        get => Get("script-src-attr");
        set => SetDirective("script-src-attr", value);
    }

    /// <summary><c>script-src-elem</c>: where <c>&lt;script&gt;</c> elements come from. Null removes it.</summary>
    public string? ScriptSrcElem
    {
        get => Get("script-src-elem");
        set => SetDirective("script-src-elem", value);
    }

    /// <summary><c>style-src</c>: where styles come from. Null removes it.</summary>
    public string? StyleSrc
    {
        get => Get("style-src");
        set => SetDirective("style-src", value);
    }

    /// <summary><c>style-src-attr</c>: what inline styles apply. Null removes it.</summary>
    public string? StyleSrcAttr
    {
        get => Get("style-src-attr");
        set => SetDirective("style-src-attr", value);
    }

    /// <summary><c>style-src-elem</c>: where style elements come from. Null removes it.</summary>
    public string? StyleSrcElem
    {
        get => Get("style-src-elem");
        set => SetDirective("style-src-elem", value);
    }

    /// <summary><c>worker-src</c>: where workers come from. Null removes it.</summary>
    public string? WorkerSrc
    {
        get => Get("worker-src");
        set => SetDirective("worker-src", value);
    }

    /// <summary>The directives as header text.</summary>
    public string ToHeader() => HttpHeader.DumpCsp(this);

    /// <summary>The directives as header text.</summary>
    public override string ToString() => ToHeader();

    private void SetDirective(string key, string? value)
    {
        if (value is null)
            Remove(key);
        else
            this[key] = value;
    }
}
